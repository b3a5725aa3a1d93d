const SAVE_AS = "save it as an Excel workbook (.xlsx), and send it again.";

/** What a file is that is no workbook of Excel's, by its first bytes, and what to do about it. Null: not known. */
export function nameFile(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (start.startsWith(COMPOUND)) return nameCompound(bytes);
  if (start.startsWith(".pfile")) return LABEL;
  if (/^\s*%PDF-/.test(start)) return `This is a PDF. Open the workbook that it was made from, ${SAVE_AS}`;
  if (PICTURE.test(start))
    return "This is a picture. Send the workbook itself, as an Excel workbook (.xlsx).";
  const text = start.replace(/^\u00EF\u00BB\u00BF/, "").replaceAll("\0", "");
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<\?mso-application[^>]*>\s*)?<(?:\w+:)?Workbook\b/i.test(text))
    return `This is a workbook in an old XML format. Open it in Excel, ${SAVE_AS}`;
  if (/^\s*<(?:!doctype html|html|head|meta|table|\?xml)/i.test(text))
    return `This is a web page, whatever its name says. Open it in Excel, ${SAVE_AS}`;
  if (/^\{\\rtf/.test(text)) return `This is a text document (.rtf). Copy its table into Excel, ${SAVE_AS}`;
  return null;
}

const LABEL =
  "This workbook is protected by a sensitivity label, so Scorecard cannot open it. In Excel, choose Home, Sensitivity and a label without encryption, save it, and send it again. If no such label is offered, send /mine and fill in the cards.";

/** OLE2: what Office wrote until 2003, and wraps around what it encrypts. */
const COMPOUND = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
const PICTURE =
  /^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:heic|heix|mif1|avif))/;

/** By the names in its directory, which are UTF-16. */
function nameCompound(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (name: string) => whole.includes(Buffer.from(name, "utf16le"));
  if (["DRMEncrypted", "DRMContent", "DRMDataSpace", "DRMTransform"].some(has)) return LABEL;
  if (has("EncryptedPackage"))
    return "This workbook has a password. Take it off (File, Info, Protect Workbook, Encrypt with Password), and send it again.";
  if (has("WordDocument"))
    return `This is an old Word document (.doc). Copy its table into Excel, ${SAVE_AS}`;
  return `This is a workbook of an old kind (.xls). Open it in Excel, ${SAVE_AS}`;
}

/** What a zip is that holds no workbook of Excel's, by the names in it. */
export function nameZip(names: readonly string[]): string {
  const has = (name: RegExp) => names.some((each) => name.test(each));
  if (has(/^xl\/workbook\.bin$/i)) return `This is a binary workbook (.xlsb). Open it in Excel, ${SAVE_AS}`;
  if (has(/^Index(?:\/.*\.iwa|\.zip)$/i) || has(/^index\.(?:apxl|xml|numbers)(?:\.gz)?$/i))
    return "This is a Numbers document. In Numbers, choose File, Export To, Excel, and send the .xlsx file that it makes.";
  if (has(/^mimetype$/) && has(/^content\.xml$/))
    return `This is an OpenDocument file (.ods). Open it in your spreadsheet program, ${SAVE_AS}`;
  if (has(/^word\//i)) return `This is a Word document. Copy its table into Excel, ${SAVE_AS}`;
  if (has(/^ppt\//i)) return `This is a presentation. Copy its table into Excel, ${SAVE_AS}`;
  if (has(/\.(?:xls[xmb]?|ods|csv)$/i))
    return "This is a zip file with a file in it. Take the workbook out of it, and send that.";
  return "This file cannot be read as an Excel workbook. Open it in Excel, save it as an Excel workbook (.xlsx), and send it again.";
}
