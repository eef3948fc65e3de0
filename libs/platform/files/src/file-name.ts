import { input } from '@tawam/platform/kit';
import { z } from 'zod';

/**
 * The name under which a file is kept and given back: without folders, in one normal form, at most 255 characters.
 * @throws invalid_input `fileName`: `direction_override` for characters that would disguise the ending, `required` when nothing is left
 */
export function fileNameOf(said: string): string {
  const last = said.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const { fileName: name } = input.read(z.object({ fileName: input.title(255) }), { fileName: plain });
  return name;
}

/**
 * Content-Disposition of a download (RFC 6266): always an attachment; the name in UTF-8, and a plain one for old programs.
 */
export function attachment(fileName: string): string {
  const ascii = fileName.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const utf8 = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
