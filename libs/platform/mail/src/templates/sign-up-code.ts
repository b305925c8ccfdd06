import { html } from '../html.js';
import { type MailContent } from '../mail-content.js';
import { closing, codePanel, layout, paragraph } from './layout.js';

/**
 * No text that the person signing up chose freely: whoever types somebody else's address must not get a letter of
 * their own delivered to it.
 */
export interface SignUpCodeValues {
  readonly code: string;
  /** The host that was chosen, such as `acme.permisolabs.eu`. */
  readonly host: string;
  readonly expiresInMinutes: number;
}

/** The code that proves the address at company sign-up. */
export const signUpCode = ({ code, host, expiresInMinutes }: SignUpCodeValues): MailContent => {
  const purpose = `Enter this code to set up ${host}. It is good for ${String(expiresInMinutes)} minutes.`;
  const warning = 'Nobody from Permiso will ever ask you for this code. Do not forward it.';
  const footer =
    'You get this mail because somebody entered this address to sign up. Not you? Ignore it: nothing happens without the code.';
  return {
    subject: `${code} is your Permiso code`,
    text: [`Your Permiso code: ${code}`, purpose, warning, footer].join('\n\n') + '\n',
    html: layout({
      title: 'Confirm your e-mail address',
      preview: purpose,
      body: html`${paragraph(purpose)}${codePanel(code)}${closing(warning)}`,
      footer,
    }).text,
  };
};
