import { Html, html } from '../html.js';

const FONT =
  "font-family: 'Inter', -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

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
  title,
  preview,
  body,
  footer,
}: {
  title: string;
  preview: string;
  body: Html;
  footer: string;
}): Html =>
  html`<!doctype html>
    <html lang="en">
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
                    Permiso
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

/** The one thing to do, as a link that looks like a button. */
export const actionButton = (label: string, url: string): Html =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 24px;">
    <tr>
      <td align="center" style="background-color: #4f46e5; border-radius: 10px;">
        <a
          href="${url}"
          style="display: inline-block; padding: 12px 22px; ${FONT}; font-size: 15px; line-height: 22px; font-weight: 600; color: #ffffff; text-decoration: none;"
          >${label}</a
        >
      </td>
    </tr>
  </table>`;

/** The last word of the card. */
export const closing = (text: string): Html =>
  html`<p class="soft" style="margin: 0; ${FONT}; font-size: 13px; line-height: 20px; color: #6b7280;">${text}</p>`;
