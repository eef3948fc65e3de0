/** Small real files for the demonstration: a PDF page, a PNG of coloured columns, a text. Nothing is drawn by hand elsewhere. */
import { crc32, deflateSync } from 'node:zlib';

/** @returns {{bytes: Buffer, media_type: string}} for a version that says `pdf` (lines), `png` (heights 1 to 9) or `text` */
export function makeFile({ pdf, png, text }) {
  if (pdf) return { bytes: pdfPage(pdf), media_type: 'application/pdf' };
  if (png) return { bytes: pngColumns(png), media_type: 'image/png' };
  return { bytes: Buffer.from(text, 'utf8'), media_type: 'text/plain' };
}

/** One A4 page in Helvetica; the first line is the title. Latin letters only: the standard fonts hold no others. */
export function pdfPage([title, ...lines]) {
  const shown = (line) => line.replace(/[’]/g, "'").replace(/[\\()]/g, '\\$&');
  const body = ['BT', '/F1 20 Tf', '56 770 Td', `(${shown(title)}) Tj`, '/F1 12 Tf', ...lines.flatMap((line) => ['0 -26 Td', `(${shown(line)}) Tj`]), 'ET'].join('\n');
  const content = Buffer.from(body, 'latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Length ${content.length} >>\nstream\n${content.toString('latin1')}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const COLOURS = [[0, 95, 128], [176, 84, 35], [92, 112, 26], [140, 74, 135]];

/** 480 by 240 pixels, one column for each height. */
export function pngColumns(heights) {
  const width = 480, height = 240, step = Math.floor(width / heights.length);
  const raw = Buffer.alloc(height * (1 + width * 3), 0xfa);
  for (let y = 0; y < height; y++) {
    raw[y * (1 + width * 3)] = 0;
    for (let x = 0; x < width; x++) {
      const column = Math.min(Math.floor(x / step), heights.length - 1);
      const inside = x % step > 12 && x % step < step - 12 && y > height - 12 - heights[column] * 23 && y < height - 12;
      if (inside) raw.set(COLOURS[column % COLOURS.length], y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
