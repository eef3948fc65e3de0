/** Who may do what on the board of needs and offers. Guests see none of it; whether anybody sees an entry, the walls decide. */

interface Member { readonly tenantId: string; readonly role: string }
interface Entry { readonly tenantId: string; readonly status: 'OPEN' | 'ANSWERED' | 'CLOSED' }

export const mayPostEntry = (member: Member): boolean => member.role !== 'GUEST';

/** A party changes, closes and reopens what it has posted itself. */
export const mayEditEntry = (member: Member, entry: Entry): boolean => member.role !== 'GUEST' && member.tenantId === entry.tenantId;

/** Another party answers; once answered, its thread is where one goes on. */
export const mayAnswerEntry = (member: Member, entry: Entry): boolean => member.role !== 'GUEST' && member.tenantId !== entry.tenantId && entry.status === 'OPEN';
