import { type MailTexts } from './mail-texts.js';

export const nl: MailTexts = {
  footer: {
    account: 'U ontvangt deze e-mail omdat u een account bij {{tenant}} hebt.',
    administrator: 'U ontvangt deze e-mail omdat u {{tenant}} beheert.',
    signUp:
      'U ontvangt deze e-mail omdat iemand dit adres heeft ingevuld om zich te registreren. Was u dat niet? Negeer hem dan: zonder de code gebeurt er niets.',
    invitation:
      'U ontvangt deze e-mail omdat iemand bij {{tenant}} dit adres heeft ingevuld. Niet verwacht? Negeer hem dan.',
  },
  linkHint: 'Werkt de knop niet? Open dan dit adres:',
  facts: {
    time: 'Tijd',
    device: 'Apparaat',
    ipAddress: 'IP-adres',
    passkey: 'Passkey',
    apiKey: 'API-sleutel',
    application: 'Toepassing',
    clientSecret: 'Clientgeheim',
    expires: 'Verloopt',
  },
  unknown: 'Onbekend',
  deviceOn: '{{browser}} op {{os}}',
  signUpCode: {
    subject: '{{code}} is uw Permiso-code',
    title: 'Bevestig uw e-mailadres',
    lead: 'Voer deze code in om {{host}} in te richten. Hij is {{minutes}} minuten geldig.',
    closing: 'Niemand van Permiso zal u ooit om deze code vragen. Stuur hem niet door.',
  },
  verifyEmail: {
    subject: 'Bevestig uw e-mailadres bij {{tenant}}',
    title: 'Bevestig uw e-mailadres',
    lead: 'Bevestig dat {{email}} uw adres is, zodat {{tenant}} en zijn toepassingen erop kunnen vertrouwen.',
    action: 'Adres bevestigen',
    closing: 'De link werkt één keer, binnen {{hours}} uur. Een nieuwere vervangt hem.',
  },
  invitation: {
    subject: 'Uw uitnodiging voor {{tenant}}',
    title: 'Word lid van {{tenant}}',
    lead: '{{inviter}} nodigt u uit om een account bij {{tenant}} aan te maken. U hebt geen wachtwoord nodig: uw apparaat maakt een passkey.',
    action: 'Account aanmaken',
    closing: 'De link werkt tot {{expires}}.',
  },
  loginLink: {
    subject: 'Aanmelden bij {{host}}',
    title: 'Uw eenmalige aanmeldlink',
    lead: 'Een beheerder van {{host}} stuurt u een weg terug. Die werkt één keer, gedurende {{duration}}.',
    action: 'Aanmelden',
    closing: 'Wie deze link heeft, kan zich als u aanmelden. Stuur hem niet door.',
    footer: 'Hebt u hier niet om gevraagd? Negeer deze e-mail en waarschuw uw beheerder.',
  },
  newDevice: {
    subject: 'Nieuwe aanmelding bij uw account van {{tenant}}',
    title: 'Nieuwe aanmelding',
    lead: 'Uw account is geopend in een browser die er nog niet eerder mee is gebruikt.',
    action: 'Sessies en passkeys bekijken',
    closing: 'Was u dat? Dan hoeft u niets te doen. Zo niet, beëindig de sessie en waarschuw meteen een beheerder.',
  },
  passkeyAdded: {
    subject: 'Er is een passkey aan uw account bij {{tenant}} toegevoegd',
    title: 'Passkey toegevoegd',
    lead: 'Vanaf nu opent deze passkey uw account.',
    action: 'Passkeys bekijken',
    closing: 'Was u dat niet? Verwijder de passkey en waarschuw meteen een beheerder.',
  },
  passkeyRemoved: {
    subject: 'Er is een passkey uit uw account bij {{tenant}} verwijderd',
    title: 'Passkey verwijderd',
    lead: 'Deze passkey opent uw account niet meer.',
    action: 'Passkeys bekijken',
    closing: 'Was u dat niet, en een beheerder ook niet? Waarschuw meteen een beheerder.',
  },
  apiKeyExpiring: {
    subject: 'Uw API-sleutel “{{name}}” verloopt op {{day}}',
    title: 'Een API-sleutel verloopt binnenkort',
    lead: 'Wat deze sleutel gebruikt, wordt daarna geweigerd. Maak op tijd een nieuwe en zet die ervoor in de plaats.',
    action: 'Naar de API-sleutels',
    closing: 'Wordt de sleutel niet meer gebruikt? Trek hem dan in.',
  },
  clientSecretExpiring: {
    subject: 'Een clientgeheim van “{{name}}” verloopt op {{day}}',
    title: 'Een clientgeheim verloopt binnenkort',
    lead: 'Daarna kan niemand zich met dit geheim nog bij de toepassing aanmelden. Voeg op tijd een tweede toe en geef het aan de toepassing.',
    action: 'Naar de toepassing',
    closing: 'Een toepassing kan meerdere geheimen hebben, zodat er een zonder onderbreking te vervangen is.',
  },
  test: {
    subject: 'Testmail van {{tenant}}',
    title: 'Het werkt',
    lead: 'Zo komen e-mails van {{tenant}} aan met de huidige instellingen.',
    closing: 'Deze e-mail is aangevraagd in de configuratie van de toepassing.',
  },
};
