import { type MailBody } from './mail-body.js';

/** The mail for programs, and people, that prefer plain text. */
export const composeText = ({ title, lead, code, facts = [], action, closing, footer }: MailBody): string => {
  const parts = [
    title,
    lead,
    code,
    facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
    action && `${action.label}:\n${action.url}`,
    closing,
    `-- \n${footer}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n') + '\n';
};
