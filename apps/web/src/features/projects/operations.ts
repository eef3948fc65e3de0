import { operation, type ResultOf } from '../../lib/graphql.js';

export const Projects = operation(`
  query Projects($partnershipId: ID!, $stage: ProjectStage, $after: String) {
    projects(partnershipId: $partnershipId, stage: $stage, first: 20, after: $after) {
      items { id title lang stage startsOn endsOn themes { code label } nextMilestone { id title dueOn } }
      nextCursor
    }
  }
`);
export const ProjectSheet = operation(`
  query ProjectSheet($id: ID!) {
    project(id: $id) {
      id partnershipId title context objectives lang stage startsOn endsOn version myTenantId mayEdit updatedAt
      themes { code label }
      call { id title lang }
      parties { contribution benefit tenant { id name nameLang ownName ownNameLang } }
      stakeholders { id name kind role }
      milestones { id title dueOn doneAt }
      createdBy { id name }
    }
  }
`);
export type Sheet = ResultOf<typeof ProjectSheet>['project'];

export const ProjectThemes = operation(`query ProjectThemes { themes { code label } }`);
/** What a project takes over from the call that it is started from. */
export const CallToStartFrom = operation(`query CallToStartFrom($id: ID!) { call(id: $id) { id title titleLang themes { code } } }`);

export const CreateProject = operation(`mutation CreateProject($input: CreateProjectInput!) { createProject(input: $input) { id } }`);
export const UpdateProject = operation(`mutation UpdateProject($id: ID!, $input: UpdateProjectInput!) { updateProject(id: $id, input: $input) { id version } }`);
export const SetProjectStage = operation(`mutation SetProjectStage($id: ID!, $stage: ProjectStage!, $version: Int!) { setProjectStage(id: $id, stage: $stage, version: $version) { id stage version } }`);
export const AddMilestone = operation(`mutation AddMilestone($projectId: ID!, $input: MilestoneInput!) { addMilestone(projectId: $projectId, input: $input) { id } }`);
export const UpdateMilestone = operation(`mutation UpdateMilestone($id: ID!, $input: MilestoneInput!) { updateMilestone(id: $id, input: $input) { id } }`);
export const CompleteMilestone = operation(`mutation CompleteMilestone($id: ID!, $done: Boolean!) { completeMilestone(id: $id, done: $done) { id } }`);
export const RemoveMilestone = operation(`mutation RemoveMilestone($id: ID!) { removeMilestone(id: $id) { id } }`);
export const AddStakeholder = operation(`mutation AddStakeholder($projectId: ID!, $input: StakeholderInput!) { addStakeholder(projectId: $projectId, input: $input) { id } }`);
export const RemoveStakeholder = operation(`mutation RemoveStakeholder($id: ID!) { removeStakeholder(id: $id) { id } }`);
