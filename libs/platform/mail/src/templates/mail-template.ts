import { type MailBody, type MailVoice } from '../mail-body.js';

/** One sort of mail: from its values and a voice to what it says. Values are JSON, for they wait in a queue. */
export type MailTemplateOf<Values> = (values: Values, voice: MailVoice) => MailBody;
