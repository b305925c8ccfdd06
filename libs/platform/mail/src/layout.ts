import { type Language } from '#kernel';
import { Html, html } from './html.js';
import { type MailBody, type MailBrand } from './mail-body.js';

const FONT = new Html(
  "font-family: 'Inter', -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
);

/** Colours that mail programs with a dark mode would else guess. The inline ones are for those that know no media queries. */
const DARK_MODE = new Html(`<style>
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page { background-color: #0b0d12 !important; }
    .card { background-color: #14171f !important; border-color: #262b36 !important; }
    .ink { color: #f3f4f6 !important; }
    .soft { color: #9ca3af !important; }
    .panel { background-color: #1d222d !important; border-color: #313848 !important; }
  }
</style>`);

/** The frame of every mail: one card on a quiet page, readable without images, styles or a wide screen. */
export const layout = ({
  language,
  brand,
  title,
  preview,
  body,
  footer,
}: {
  language: Language;
  brand: MailBrand;
  title: string;
  preview: string;
  body: Html;
  footer: string;
}): Html =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${title}</title>
        ${DARK_MODE}
      </head>
      <body class="page" style="margin: 0; padding: 0; background-color: #f4f5f7; -webkit-text-size-adjust: 100%;">
        <div style="display: none; max-height: 0; overflow: hidden; opacity: 0;">${preview}</div>
        <table
          role="presentation"
          class="page"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          style="background-color: #f4f5f7;"
        >
          <tr>
            <td align="center" style="padding: 40px 16px;">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width: 480px;"
              >
                <tr>
                  <td
                    class="ink"
                    style="padding: 0 8px 20px; ${FONT}; font-size: 17px; font-weight: 650; letter-spacing: -0.01em; color: #111827;"
                  >
                    ${masthead(brand)}
                  </td>
                </tr>
                <tr>
                  <td
                    class="card"
                    style="padding: 36px 32px; background-color: #ffffff; border: 1px solid #e5e7eb; border-radius: 16px;"
                  >
                    <h1
                      class="ink"
                      style="margin: 0 0 12px; ${FONT}; font-size: 22px; line-height: 30px; font-weight: 650; letter-spacing: -0.02em; color: #111827;"
                    >
                      ${title}
                    </h1>
                    ${body}
                  </td>
                </tr>
                <tr>
                  <td
                    class="soft"
                    style="padding: 20px 8px 0; ${FONT}; font-size: 13px; line-height: 20px; color: #6b7280;"
                  >
                    ${footer}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;

/** The company's logo with its name for those who load no images, else its name. */
const masthead = ({ name, logoUrl }: MailBrand): Html =>
  logoUrl === null
    ? html`${name}`
    : html`<img
        src="${logoUrl}"
        alt="${name}"
        height="32"
        style="display: block; height: 32px; max-width: 240px; border: 0; font-size: 17px;"
      />`;

export const paragraph = (text: string): Html =>
  html`<p class="soft" style="margin: 0 0 24px; ${FONT}; font-size: 15px; line-height: 24px; color: #4b5563;">
    ${text}
  </p>`;

/** A code to read and type, large and in a monospaced face; one selection copies it. */
export const codePanel = (code: string): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 24px;">
    <tr>
      <td
        class="panel ink"
        align="center"
        style="padding: 20px 12px 20px 24px; background-color: #f4f5f7; border: 1px solid #e5e7eb; border-radius: 12px; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; font-size: 34px; line-height: 40px; font-weight: 600; letter-spacing: 12px; color: #111827;"
      >
        ${code}
      </td>
    </tr>
  </table>`;

/** Names with their values, such as where a sign-in came from. */
export const factTable = (facts: NonNullable<MailBody['facts']>): Html => {
  const cell = html`padding: 5px 0; ${FONT}; font-size: 14px; line-height: 20px; vertical-align: top;`;
  const rows = facts.map(
    ([name, value]) =>
      html`<tr>
        <td class="soft" style="${cell} width: 34%; padding-right: 12px; color: #6b7280;">${name}</td>
        <td class="ink" style="${cell} color: #111827; word-break: break-word;">${value}</td>
      </tr>`.text,
  );
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="margin: 0 0 24px;"
  >
    ${new Html(rows.join(''))}
  </table>`;
};

/** A button that is a table's cell, which even programs that know no padding of links show as one. */
export const button = (
  { label, url }: { label: string; url: string },
  { fill, text }: { fill: string; text: string },
): Html =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 24px;">
    <tr>
      <td align="center" bgcolor="${fill}" style="border-radius: 10px; background-color: ${fill};">
        <a
          href="${url}"
          target="_blank"
          style="display: inline-block; padding: 12px 22px; ${FONT}; font-size: 15px; line-height: 22px; font-weight: 600; color: ${text}; text-decoration: none; border-radius: 10px;"
          >${label}</a
        >
      </td>
    </tr>
  </table>`;

/** The button's address, to copy where the button does nothing. */
export const link = (hint: string, url: string): Html =>
  html`<p
    class="soft"
    style="margin: 16px 0 0; ${FONT}; font-size: 12px; line-height: 18px; color: #6b7280; word-break: break-all;"
  >
    ${hint}<br />${url}
  </p>`;

/** The last word of the card. */
export const closing = (text: string): Html =>
  html`<p class="soft" style="margin: 0; ${FONT}; font-size: 13px; line-height: 20px; color: #6b7280;">${text}</p>`;
