import { type MailTexts } from './mail-texts.js';

export const it: MailTexts = {
  footer: {
    account: 'Riceve questo messaggio perché ha un account presso {{tenant}}.',
    administrator: 'Riceve questo messaggio perché amministra {{tenant}}.',
    signUp:
      'Riceve questo messaggio perché qualcuno ha inserito questo indirizzo per registrarsi. Non è stato Lei? Lo ignori: senza il codice non succede nulla.',
    invitation:
      'Riceve questo messaggio perché qualcuno presso {{tenant}} ha inserito questo indirizzo. Non lo aspettava? Lo ignori.',
  },
  linkHint: 'Se il pulsante non funziona, apra questo indirizzo:',
  facts: {
    time: 'Ora',
    device: 'Dispositivo',
    ipAddress: 'Indirizzo IP',
    passkey: 'Passkey',
    apiKey: 'Chiave API',
    application: 'Applicazione',
    clientSecret: 'Segreto del client',
    expires: 'Scade',
  },
  unknown: 'Sconosciuto',
  deviceOn: '{{browser}} su {{os}}',
  signUpCode: {
    subject: '{{code}} è il Suo codice Permiso',
    title: 'Confermi il Suo indirizzo e-mail',
    lead: 'Inserisca questo codice per configurare {{host}}. È valido per {{minutes}} minuti.',
    closing: 'Nessuno di Permiso Le chiederà mai questo codice. Non lo inoltri.',
  },
  verifyEmail: {
    subject: 'Confermi il Suo indirizzo e-mail presso {{tenant}}',
    title: 'Confermi il Suo indirizzo e-mail',
    lead: 'Confermi che {{email}} è il Suo indirizzo, affinché {{tenant}} e le sue applicazioni possano farvi affidamento.',
    action: 'Conferma indirizzo',
    closing: 'Il link funziona una sola volta, entro {{hours}} ore. Uno più recente lo sostituisce.',
  },
  invitation: {
    subject: 'Il Suo invito a {{tenant}}',
    title: 'Si unisca a {{tenant}}',
    lead: '{{inviter}} La invita a creare un account presso {{tenant}}. Non serve una password: il Suo dispositivo crea una passkey.',
    action: 'Crea account',
    closing: 'Il link funziona fino al {{expires}}.',
  },
  loginLink: {
    subject: 'Accedi a {{host}}',
    title: 'Il Suo link di accesso monouso',
    lead: 'Un amministratore di {{host}} Le invia un modo per rientrare. Funziona una volta, per {{duration}}.',
    action: 'Accedi',
    closing: 'Chi ha questo link può accedere al Suo posto. Non lo inoltri.',
    footer: 'Non l’ha chiesto? Ignori questo messaggio e avvisi il Suo amministratore.',
  },
  recoveryCodeUsed: {
    subject: 'È stato usato un codice di recupero presso {{tenant}}',
    title: 'È stato usato un codice di recupero',
    lead: 'Qualcuno ha effettuato l’accesso al tuo account con un codice di recupero. Codici non usati rimasti: {{left}}.',
    action: 'Controlla sessioni e passkey',
    closing: 'Non eri tu? Termina la sessione, crea nuovi codici e avvisa subito un amministratore.',
  },
  newDevice: {
    subject: 'Nuovo accesso al Suo account presso {{tenant}}',
    title: 'Nuovo accesso',
    lead: 'Il Suo account è stato aperto in un browser non ancora usato con esso.',
    action: 'Controlla sessioni e passkey',
    closing:
      'È stato Lei? Allora non c’è nulla da fare. Altrimenti termini la sessione e avvisi subito un amministratore.',
  },
  backchannelRequest: {
    subject: '{{application}} aspetta la Sua approvazione',
    title: 'Approvare un accesso?',
    lead: '{{application}} chiede di farLa accedere presso {{tenant}}. Guardi la richiesta e risponda entro {{duration}}.',
    action: 'Vedi la richiesta',
    closing: 'Approvi solo ciò che ha iniziato Lei. Ciò a cui non risponde scade da sé.',
  },
  passkeyAdded: {
    subject: 'È stata aggiunta una passkey al Suo account presso {{tenant}}',
    title: 'Passkey aggiunta',
    lead: 'Da ora questa passkey apre il Suo account.',
    action: 'Controlla le passkey',
    closing: 'Non è stato Lei? Rimuova la passkey e avvisi subito un amministratore.',
  },
  passkeyRemoved: {
    subject: 'È stata rimossa una passkey dal Suo account presso {{tenant}}',
    title: 'Passkey rimossa',
    lead: 'Questa passkey non apre più il Suo account.',
    action: 'Controlla le passkey',
    closing: 'Non è stato né Lei né un amministratore? Avvisi subito un amministratore.',
  },
  apiKeyExpiring: {
    subject: 'La Sua chiave API «{{name}}» scade il {{day}}',
    title: 'Una chiave API sta per scadere',
    lead: 'Ciò che usa questa chiave sarà poi rifiutato. Ne crei per tempo una nuova e la metta al suo posto.',
    action: 'Vai alle chiavi API',
    closing: 'La chiave non è più usata? Allora la revochi.',
  },
  clientSecretExpiring: {
    subject: 'Un segreto del client di «{{name}}» scade il {{day}}',
    title: 'Un segreto del client sta per scadere',
    lead: 'In seguito nessuno potrà più accedere all’applicazione con questo segreto. Ne aggiunga per tempo un secondo e lo dia all’applicazione.',
    action: 'Vai all’applicazione',
    closing: 'Un’applicazione può avere più segreti, così uno può essere sostituito senza interruzioni.',
  },
  test: {
    subject: 'Messaggio di prova di {{tenant}}',
    title: 'Funziona',
    lead: 'Così arrivano i messaggi di {{tenant}} con le impostazioni attuali.',
    closing: 'Questo messaggio è stato richiesto nella configurazione dell’applicazione.',
  },
};
