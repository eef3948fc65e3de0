import { createContext, useContext } from 'react';

/** One party of a partnership as the shell shows it. */
export interface PartyView {
  id: string;
  tenantId: string;
  /** AUTHORITY, NETWORK or another kind of tenant. */
  kind: string;
  /** Name in the reader's language, else its own. */
  name: string;
  nameLang: string;
  ownName: string;
  ownNameLang: string;
  country: string | null;
  countryLabel: string;
  zone: string;
}
export interface PartnershipView {
  id: string;
  status: string;
  /** In alphabetical order of the reader's language. */
  parties: PartyView[];
  /** The party under which the reader stands here. */
  myTenantId: string | null;
  role: string;
}
export interface TenantView { id: string; kind: string; name: string; nameLang: string; country: string | null; zone: string; status: string; role: string }

export interface Session {
  id: string;
  name: string;
  email: string;
  language: string;
  country: string | null;
  zone: string;
  platformAdministrator: boolean;
  tenants: TenantView[];
  partnerships: PartnershipView[];
  unread: number;
}

export const SessionContext = createContext<Session | null>(null);

/** The signed-in person. Pages are drawn only when there is one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession() outside a signed-in page');
  return session;
}

/** A partnership of the reader by its id; undefined when it is not theirs. */
export function usePartnership(id: string | undefined): PartnershipView | undefined {
  return useSession().partnerships.find((one) => one.id === id);
}
