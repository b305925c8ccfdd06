import { type MailTexts } from './mail-texts.js';

export const de: MailTexts = {
  footer: {
    account: 'Sie erhalten diese E-Mail, weil Sie ein Konto bei {{tenant}} haben.',
    administrator: 'Sie erhalten diese E-Mail, weil Sie {{tenant}} verwalten.',
    signUp:
      'Sie erhalten diese E-Mail, weil jemand diese Adresse bei der Registrierung angegeben hat. Das waren nicht Sie? Dann ignorieren Sie sie: Ohne den Code geschieht nichts.',
    invitation:
      'Sie erhalten diese E-Mail, weil jemand bei {{tenant}} diese Adresse eingegeben hat. Unerwartet? Dann ignorieren Sie sie.',
  },
  linkHint: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
  facts: {
    time: 'Zeit',
    device: 'Gerät',
    ipAddress: 'IP-Adresse',
    passkey: 'Passkey',
    apiKey: 'API-Schlüssel',
    application: 'Anwendung',
    clientSecret: 'Client-Secret',
    expires: 'Läuft ab',
  },
  unknown: 'Unbekannt',
  deviceOn: '{{browser}} unter {{os}}',
  signUpCode: {
    subject: '{{code}} ist Ihr Permiso-Code',
    title: 'Bestätigen Sie Ihre E-Mail-Adresse',
    lead: 'Geben Sie diesen Code ein, um {{host}} einzurichten. Er gilt {{minutes}} Minuten.',
    closing: 'Niemand von Permiso wird Sie je nach diesem Code fragen. Leiten Sie ihn nicht weiter.',
  },
  verifyEmail: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse bei {{tenant}}',
    title: 'Bestätigen Sie Ihre E-Mail-Adresse',
    lead: 'Bestätigen Sie, dass {{email}} Ihre Adresse ist, damit {{tenant}} und seine Anwendungen sich darauf verlassen können.',
    action: 'Adresse bestätigen',
    closing: 'Der Link gilt einmal, innerhalb von {{hours}} Stunden. Ein neuerer ersetzt ihn.',
  },
  invitation: {
    subject: 'Ihre Einladung zu {{tenant}}',
    title: 'Treten Sie {{tenant}} bei',
    lead: '{{inviter}} lädt Sie ein, ein Konto bei {{tenant}} anzulegen. Sie brauchen kein Passwort: Ihr Gerät erstellt einen Passkey.',
    action: 'Konto anlegen',
    closing: 'Der Link gilt bis {{expires}}.',
  },
  loginLink: {
    subject: 'Bei {{host}} anmelden',
    title: 'Ihr Einmal-Anmeldelink',
    lead: 'Die Administration von {{host}} hat Ihnen einen Weg zurück geschickt. Er gilt einmal, für {{duration}}.',
    action: 'Anmelden',
    closing: 'Wer diesen Link hat, kann sich als Sie anmelden. Leiten Sie ihn nicht weiter.',
    footer: 'Sie haben nicht darum gebeten? Ignorieren Sie diese E-Mail und benachrichtigen Sie die Administration.',
  },
  recoveryCodeUsed: {
    subject: 'Bei {{tenant}} wurde ein Wiederherstellungscode benutzt',
    title: 'Ein Wiederherstellungscode wurde benutzt',
    lead: 'Jemand hat sich mit einem Wiederherstellungscode bei Ihrem Konto angemeldet. Noch unbenutzte Codes: {{left}}.',
    action: 'Sitzungen und Passkeys ansehen',
    closing:
      'Waren Sie es nicht? Beenden Sie die Sitzung, erstellen Sie neue Codes und sagen Sie sofort der Administration Bescheid.',
  },
  newDevice: {
    subject: 'Neue Anmeldung an Ihrem Konto bei {{tenant}}',
    title: 'Neue Anmeldung',
    lead: 'Ihr Konto wurde in einem Browser geöffnet, der bisher nicht damit verwendet wurde.',
    action: 'Sitzungen und Passkeys prüfen',
    closing:
      'Waren Sie das? Dann ist nichts zu tun. Wenn nicht, beenden Sie die Sitzung und benachrichtigen Sie sofort die Administration.',
  },
  backchannelRequest: {
    subject: '{{application}} wartet auf Ihre Zustimmung',
    title: 'Einer Anmeldung zustimmen?',
    lead: '{{application}} möchte Sie bei {{tenant}} anmelden. Sehen Sie sich die Anfrage an und beantworten Sie sie innerhalb von {{duration}}.',
    action: 'Anfrage ansehen',
    closing: 'Stimmen Sie nur dem zu, was Sie selbst begonnen haben. Was Sie nicht beantworten, läuft von selbst ab.',
  },
  passkeyAdded: {
    subject: 'Ihrem Konto bei {{tenant}} wurde ein Passkey hinzugefügt',
    title: 'Passkey hinzugefügt',
    lead: 'Ab jetzt öffnet dieser Passkey Ihr Konto.',
    action: 'Passkeys prüfen',
    closing: 'Waren Sie das nicht? Entfernen Sie den Passkey und benachrichtigen Sie sofort die Administration.',
  },
  passkeyRemoved: {
    subject: 'Aus Ihrem Konto bei {{tenant}} wurde ein Passkey entfernt',
    title: 'Passkey entfernt',
    lead: 'Dieser Passkey öffnet Ihr Konto nicht mehr.',
    action: 'Passkeys prüfen',
    closing: 'Waren es weder Sie noch die Administration? Dann benachrichtigen Sie sie sofort.',
  },
  apiKeyExpiring: {
    subject: 'Ihr API-Schlüssel „{{name}}“ läuft am {{day}} ab',
    title: 'Ein API-Schlüssel läuft bald ab',
    lead: 'Was diesen Schlüssel verwendet, wird danach abgewiesen. Erstellen Sie rechtzeitig einen neuen und setzen Sie ihn an seine Stelle.',
    action: 'Zu den API-Schlüsseln',
    closing: 'Wird der Schlüssel nicht mehr verwendet? Dann widerrufen Sie ihn.',
  },
  clientSecretExpiring: {
    subject: 'Ein Client-Secret von „{{name}}“ läuft am {{day}} ab',
    title: 'Ein Client-Secret läuft bald ab',
    lead: 'Mit diesem Secret kann sich danach niemand mehr an der Anwendung anmelden. Fügen Sie rechtzeitig ein zweites hinzu und geben Sie es der Anwendung.',
    action: 'Zur Anwendung',
    closing: 'Eine Anwendung kann mehrere Secrets haben, damit eines ohne Lücke ersetzt werden kann.',
  },
  test: {
    subject: 'Test-E-Mail von {{tenant}}',
    title: 'Es funktioniert',
    lead: 'So kommen E-Mails von {{tenant}} mit den jetzigen Einstellungen an.',
    closing: 'Diese E-Mail wurde in der Anwendungskonfiguration angefordert.',
  },
};
