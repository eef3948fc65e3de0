/** Where a notification leads, below the language in the address. Mail and client use the same. */
export function pathOf(n: { kind: string; callId: string | null; partnershipId: string | null; subjectId: string | null }): string {
  const workspace = `w/${n.partnershipId}`;
  switch (n.kind) {
    case 'CALL': case 'REMINDER': return `calls/${n.callId}`;
    case 'COMMENT': case 'MENTION': case 'DOCUMENT': return n.subjectId ? `${workspace}/threads/${n.subjectId}` : `${workspace}/threads`;
    case 'EXPERTISE': return `${workspace}/expertise`;
    case 'ENROLMENT': return n.subjectId ? `${workspace}/training/${n.subjectId}` : `${workspace}/training`;
    case 'APPLICATION': return n.subjectId ? `${workspace}/applications/${n.subjectId}` : `${workspace}/applications`;
    case 'PROJECT': return n.subjectId ? `${workspace}/projects/${n.subjectId}` : `${workspace}/projects`;
    case 'PARTNERSHIP_PROPOSED': return `partnerships/${n.partnershipId}`;
    default: return workspace;
  }
}
