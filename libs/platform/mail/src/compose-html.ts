import { buttonColours } from './button-colours.js';
import { Html, html } from './html.js';
import { button, closing, codePanel, factTable, layout, link, paragraph } from './layout.js';
import { type MailBody, type MailBrand, type MailVoice } from './mail-body.js';

const NOTHING = new Html('');

/** The mail for programs that show HTML. It needs no image, style sheet or wide screen to be read. */
export const composeHtml = (body: MailBody, brand: MailBrand, { language, texts }: MailVoice): Html => {
  const { code, facts, action } = body;
  return layout({
    language,
    brand,
    title: body.title,
    preview: body.lead,
    body: html`${paragraph(body.lead)}${code === undefined ? NOTHING : codePanel(code)}${
      facts ? factTable(facts) : NOTHING
    }${action ? button(action, buttonColours(brand.accentColor)) : NOTHING}${closing(body.closing)}${
      action ? link(texts.linkHint, action.url) : NOTHING
    }`,
    footer: body.footer,
  });
};
