import { operation, type ResultOf } from '../../lib/graphql.js';

export const MyAlerts = operation(`
  query MyAlerts {
    alertChoices {
      hours { zone digestAt digestWeekday quietFrom quietTo }
      searches { searchId title active frequency byMail byPush webhookId }
      partnerships { partnershipId partyNames active frequency byMail byPush webhookId }
      follows { callId title titleLang status nextDeadline { localAt zone at } active chosen hasProject reminderDays byMail byPush webhookId }
    }
    mailPreferences { calls threads suspendedAt }
    pushSetup { browsers { id } }
    webhooks { id url description disabledAt }
  }
`);
export const UpdateTellingHours = operation(`mutation UpdateTellingHours($input: TellingHoursInput!) { updateTellingHours(input: $input) { digestAt digestWeekday quietFrom quietTo } }`);
export const ChooseSearchAlert = operation(`mutation ChooseSearchAlert($id: ID!, $input: AlertChoiceInput!) { chooseSearchAlert(searchId: $id, input: $input) { searchId active frequency byMail byPush webhookId } }`);
export const ChoosePartnershipAlert = operation(`mutation ChoosePartnershipAlert($id: ID!, $input: AlertChoiceInput!) { choosePartnershipAlert(partnershipId: $id, input: $input) { partnershipId active frequency byMail byPush webhookId } }`);
export const ChangeFollow = operation(`mutation ChangeFollow($callId: ID!, $input: CallFollowInput) { followCall(callId: $callId, input: $input) { callId active chosen reminderDays byMail byPush webhookId } }`);
export const EndFollow = operation(`mutation EndFollow($callId: ID!) { unfollowCall(callId: $callId) { callId active chosen } }`);
export const LiftSuspension = operation(`mutation LiftSuspension($input: MailPreferencesInput!) { updateMailPreferences(input: $input) { calls threads suspendedAt } }`);

export type Answer = ResultOf<typeof MyAlerts>;
export type Hours = Answer['alertChoices']['hours'];
export type Follow = Answer['alertChoices']['follows'][number];
export type Choice = Pick<Answer['alertChoices']['searches'][number], 'active' | 'frequency' | 'byMail' | 'byPush' | 'webhookId'>;
