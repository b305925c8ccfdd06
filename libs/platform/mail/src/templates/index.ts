import { type MailContent } from '../mail-content.js';
import { loginLink, type LoginLinkValues } from './login-link.js';
import { signUpCode, type SignUpCodeValues } from './sign-up-code.js';

/** What each template has to be told. */
interface ValuesByTemplate {
  readonly 'login-link': LoginLinkValues;
  readonly 'sign-up-code': SignUpCodeValues;
}

export type MailTemplate = keyof ValuesByTemplate;
export type MailValues<T extends MailTemplate> = ValuesByTemplate[T];

const templates: { readonly [T in MailTemplate]: (values: MailValues<T>) => MailContent } = {
  'login-link': loginLink,
  'sign-up-code': signUpCode,
};

export const isMailTemplate = (name: string): name is MailTemplate => Object.hasOwn(templates, name);

export const renderMail = <T extends MailTemplate>(template: T, values: MailValues<T>): MailContent =>
  templates[template](values);
