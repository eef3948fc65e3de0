import type { FieldReason, Language } from '@tawam/contract';
import ar from '@tawam/contract/error-copy/ar.json' with { type: 'json' };
import en from '@tawam/contract/error-copy/en.json' with { type: 'json' };
import fr from '@tawam/contract/error-copy/fr.json' with { type: 'json' };

const copy: Record<Language, Record<string, string>> = { ar, fr, en };

/** Why a field was refused, in the reader's language; undefined without a reason. */
export const reasonText = (lang: Language, reason: FieldReason | undefined): string | undefined => reason && (copy[lang][`field.${reason}`] ?? copy[lang]['field.unknown']);
