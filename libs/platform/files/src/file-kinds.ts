import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OPEN = 'application/vnd.oasis.opendocument.';

/** The kinds of file that people exchange here, by extension. No archives, no macros, nothing that a browser would run. */
export const FILE_KINDS: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  pdf: 'application/pdf',
  docx: `${OFFICE}wordprocessingml.document`, xlsx: `${OFFICE}spreadsheetml.sheet`, pptx: `${OFFICE}presentationml.presentation`,
  odt: `${OPEN}text`, ods: `${OPEN}spreadsheet`, odp: `${OPEN}presentation`,
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp',
  txt: 'text/plain', csv: 'text/csv', md: 'text/markdown',
});

/** The kind that a file's name promises; null when it is none of ours. */
export const promisedKind = (fileName: string): string | null => FILE_KINDS[/\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''] ?? null;

/**
 * What a file is by its content, when that is one of our kinds and what its name promises; else null.
 * Text has no mark of its own: it must be UTF-8 throughout, without NUL.
 */
export async function kindOf(path: string, fileName: string): Promise<string | null> {
  const promised = promisedKind(fileName);
  if (!promised) return null;
  const found = await fileTypeFromFile(path);
  if (promised.startsWith('text/')) return !found && (await isText(path)) ? promised : null;
  return found?.mime === promised ? promised : null;
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes = chunk as Buffer;
      if (bytes.includes(0)) return false;
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
