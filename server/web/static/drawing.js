// A page for visitors without one: an invoice, drawn here, that names nobody.

const LINES = [["Desk lamp", "2", "18.50", "37.00"], ["Notebook, ruled", "5", "3.20", "16.00"], ["Pencils, box", "1", "6.75", "6.75"]];

/** A JPEG of 800 by 1040 pixels. */
export function drawnPage() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [800, 1040];
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fdfcf8";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = pen.strokeStyle = "#222";
  const write = (text, x, y, size = 20, weight = "") => { pen.font = `${weight} ${size}px Georgia, "DejaVu Serif", serif`; pen.fillText(text, x, y); };
  write("INVOICE", 70, 120, 46, "bold");
  write("Paper & Lamp Ltd", 520, 100, 22, "bold");
  ["12 Harbour Street", "Northtown"].forEach((line, row) => write(line, 520, 130 + 26 * row, 18));
  [["Invoice no.", "2026-0147"], ["Date", "24 November 2026"], ["Due", "24 December 2026"]].forEach(([name, value], row) => {
    write(name, 70, 220 + 32 * row, 20, "bold");
    write(value, 220, 220 + 32 * row);
  });
  drawTable(pen, write);
  write("Please pay within 30 days. Thank you!", 70, 900, 18);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
}

function drawTable(pen, write) {
  const columns = [70, 440, 530, 640];
  ["Item", "Qty", "Price", "Amount"].forEach((name, column) => write(name, columns[column], 390, 20, "bold"));
  pen.fillRect(70, 402, 660, 2);
  LINES.forEach((line, row) => line.forEach((cell, column) => write(cell, columns[column], 440 + 40 * row)));
  pen.fillRect(70, 560, 660, 1);
  [["Subtotal", "59.75"], ["Tax 20 %", "11.95"], ["Total", "71.70"]].forEach(([name, value], row) => {
    write(name, 520, 600 + 36 * row, 20, name === "Total" ? "bold" : "");
    write(value, 640, 600 + 36 * row, 20, name === "Total" ? "bold" : "");
  });
}
