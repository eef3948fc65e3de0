import { operation, type ResultOf } from '../../lib/graphql.js';

export const TrainingSessions = operation(`
  query TrainingSessions($partnershipId: ID!, $when: SessionTime!, $after: String) {
    trainingSessions(partnershipId: $partnershipId, when: $when, first: 20, after: $after) {
      items { id title lang startsAt endsAt minutes place videoUrl capacity enrolledCount waitingCount placesLeft status myStatus times { localAt tenant { id name nameLang zone } } }
      nextCursor
    }
  }
`);
export type SessionRow = ResultOf<typeof TrainingSessions>['trainingSessions']['items'][number];

export const TrainingSession = operation(`
  query TrainingSession($id: ID!) {
    trainingSession(id: $id) {
      id partnershipId title objectives lang localAt zone startsAt endsAt minutes place videoUrl languages capacity enrolledCount waitingCount placesLeft
      status myStatus myPlaceInLine version mayEdit mayCancel mayEnrol
      times { localAt endsLocalAt tenant { id name nameLang zone } }
      participants { status person { id name } tenant { id name nameLang } }
      createdBy { id name }
    }
  }
`);
export type Session = ResultOf<typeof TrainingSession>['trainingSession'];

export const CalendarFeed = operation(`query CalendarFeed { calendarFeed { createdAt } }`);
export const CreateCalendarFeed = operation(`mutation CreateCalendarFeed { createCalendarFeed { url createdAt } }`);
export const RevokeCalendarFeed = operation(`mutation RevokeCalendarFeed { revokeCalendarFeed }`);
export const CreateTrainingSession = operation(`mutation CreateTrainingSession($input: CreateTrainingSessionInput!) { createTrainingSession(input: $input) { id } }`);
export const UpdateTrainingSession = operation(`mutation UpdateTrainingSession($id: ID!, $input: UpdateTrainingSessionInput!) { updateTrainingSession(id: $id, input: $input) { id version } }`);
export const CancelTrainingSession = operation(`mutation CancelTrainingSession($id: ID!) { cancelTrainingSession(id: $id) { id status } }`);
export const EnrolInTraining = operation(`mutation EnrolInTraining($sessionId: ID!) { enrolInTraining(sessionId: $sessionId) { id myStatus } }`);
export const WithdrawFromTraining = operation(`mutation WithdrawFromTraining($sessionId: ID!) { withdrawFromTraining(sessionId: $sessionId) { id myStatus } }`);
