/** Who may do what in a project. Whether somebody sees it at all, the walls decide. */

export type Stage = 'IDEA' | 'CONCEPT' | 'PREPARATION' | 'IMPLEMENTATION' | 'CLOSED';

interface Member { readonly tenantId: string; readonly role: string }

/** Members of any party alike; guests read what they were named for. */
export const mayStartProject = (member: Member): boolean => member.role !== 'GUEST';

/** A closed project is a record. */
export const mayEditProject = (member: Member, project: { stage: Stage }): boolean => member.role !== 'GUEST' && project.stage !== 'CLOSED';

/** Forward and back, except to closed and out of it: that binds all parties, and is theirs to decide together. */
export const mayMoveProject = (member: Member, project: { stage: Stage }, to: Stage): boolean => mayEditProject(member, project) && to !== 'CLOSED';

/** What a party brings and what it takes home, that party says itself: nobody writes a partner's part. */
export const mayWritePartyLines = (member: Member, tenantId: string): boolean => member.role !== 'GUEST' && member.tenantId === tenantId;
