# syntax=docker/dockerfile:1
# One image, one process: the front, which starts its one child itself.
#   docker build -t halfgig .                               the onnx engine, for half a gigabyte
#   docker build -t halfgig --build-arg FLAVOR=tesseract .  with Tesseract as well
#   docker build -t halfgig --build-arg FLAVOR=full .       with torch and transformers as well
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
ARG FLAVOR=slim
# The default index serves torch as a CUDA build of several GB, more than some platforms' image limit.
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /build
COPY requirements-slim.txt requirements-ocr.txt requirements.txt ./
RUN set -eu; \
    pin() { sed -n "s/^\($1==[^ ]*\).*/\1/p" "$2"; }; \
    case "$FLAVOR" in \
    full) \
        pip install --index-url "$TORCH_INDEX" "$(pin torch requirements.txt)"; \
        pip install -r requirements.txt ;; \
    tesseract) pip install -r requirements-slim.txt "$(pin pytesseract requirements-ocr.txt)" ;; \
    slim) pip install -r requirements-slim.txt ;; \
    *) echo "FLAVOR is slim, tesseract or full, not $FLAVOR." >&2; exit 2 ;; \
    esac; \
    pip uninstall --yes setuptools pip; \
    find /opt/venv/lib -type d \( -name tests -o -name test \) -prune -exec rm -rf {} +

FROM ${BASE}
ARG FLAVOR=slim
# More languages are Debian's tesseract-ocr-… packages: docs/engines.md.
RUN if [ "$FLAVOR" = tesseract ]; then \
        apt-get update && apt-get install --yes --no-install-recommends tesseract-ocr && \
        rm -rf /var/lib/apt/lists/* /var/cache/apt/*; \
    fi
# A home, for the libraries that insist on one; /app/var is HALFGIG_STATE_DIR.
RUN useradd --create-home --uid 10001 halfgig && install -d -o halfgig -g halfgig /app/var
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /app
COPY models ./models
COPY server ./server
COPY inference_child ./inference_child
# Compiled once here: the running user can't write beside the sources, so every start of a child
# would compile them again.
RUN python -m compileall -q server inference_child
USER halfgig
EXPOSE 8080
# Platforms that look at /health themselves ignore this; plain Docker does not. The slim base has no
# curl. Once a minute, because it starts an interpreter: that is noticed on a tenth of a core.
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s --retries=3 \
    CMD ["python", "-S", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('PORT') or 8080), timeout=10); c.request('GET', '/health'); sys.exit(c.getresponse().status != 200)"]
# Exec form: python is process 1 and gets SIGTERM itself. It reads PORT from the environment.
CMD ["python", "-m", "server"]
