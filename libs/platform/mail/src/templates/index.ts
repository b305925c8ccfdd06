import { type MailContent } from '../mail-content.js';
import { signUpCode } from './sign-up-code.js';

const templates = { 'sign-up-code': signUpCode };

export type MailTemplate = keyof typeof templates;
export type MailValues<T extends MailTemplate> = Parameters<(typeof templates)[T]>[0];

export const isMailTemplate = (name: string): name is MailTemplate => Object.hasOwn(templates, name);

export const renderMail = <T extends MailTemplate>(template: T, values: MailValues<T>): MailContent =>
  templates[template](values);
