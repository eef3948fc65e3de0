/** The mail that the product has sent, as the catcher holds it. */
interface Mail { id: string; to: string[]; subject: string; text: string; html: string; headers: Record<string, string> }

const inbox = (): string => process.env['TAWAM_INBOX_URL'] ?? '';
const ask = async <T>(path: string): Promise<T> => (await fetch(`${inbox()}${path}`)).json() as Promise<T>;

/** Mails to an address, the newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const listed = await ask<{ id: string }[]>(`/mails?to=${encodeURIComponent(address)}`);
  const mails = await Promise.all(listed.map(({ id }) => ask<Mail>(`/mails/${id}`)));
  return mails.toSorted((a, b) => b.id.localeCompare(a.id));
}

/**
 * Waits for the mail to an address that holds a link of this form, and answers the link.
 * @param known links of earlier mails, which do not count
 */
export async function linkTo(address: string, form: RegExp, known: readonly string[] = []): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    for (const mail of await mailsTo(address)) {
      const link = mail.text.split(/\s+/).find((word) => form.test(word));
      if (link && !known.includes(link)) return link;
    }
    await new Promise((done) => { setTimeout(done, 200); });
  }
  throw new Error(`no mail with ${form} came to ${address}`);
}
