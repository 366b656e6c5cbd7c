"""The hosted engine: another machine's model, asked over HTTP in Hugging Face's shapes."""
