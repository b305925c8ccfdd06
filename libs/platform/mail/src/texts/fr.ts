import { type MailTexts } from './mail-texts.js';

export const fr: MailTexts = {
  footer: {
    account: 'Vous recevez ce message parce que vous avez un compte chez {{tenant}}.',
    administrator: 'Vous recevez ce message parce que vous administrez {{tenant}}.',
    signUp:
      'Vous recevez ce message parce que quelqu’un a saisi cette adresse pour s’inscrire. Ce n’était pas vous ? Ignorez-le : rien ne se passe sans le code.',
    invitation:
      'Vous recevez ce message parce que quelqu’un chez {{tenant}} a saisi cette adresse. Vous ne l’attendiez pas ? Ignorez-le.',
  },
  linkHint: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
  facts: {
    time: 'Date',
    device: 'Appareil',
    ipAddress: 'Adresse IP',
    passkey: 'Clé d’accès',
    apiKey: 'Clé d’API',
    application: 'Application',
    clientSecret: 'Secret du client',
    expires: 'Expire',
  },
  unknown: 'Inconnu',
  deviceOn: '{{browser}} sur {{os}}',
  signUpCode: {
    subject: '{{code}} est votre code Permiso',
    title: 'Confirmez votre adresse e-mail',
    lead: 'Saisissez ce code pour configurer {{host}}. Il est valable {{minutes}} minutes.',
    closing: 'Personne chez Permiso ne vous demandera jamais ce code. Ne le transférez pas.',
  },
  verifyEmail: {
    subject: 'Confirmez votre adresse e-mail chez {{tenant}}',
    title: 'Confirmez votre adresse e-mail',
    lead: 'Confirmez que {{email}} est bien votre adresse, afin que {{tenant}} et ses applications puissent s’y fier.',
    action: 'Confirmer l’adresse',
    closing: 'Le lien fonctionne une seule fois, pendant {{hours}} heures. Un lien plus récent le remplace.',
  },
  invitation: {
    subject: 'Votre invitation à rejoindre {{tenant}}',
    title: 'Rejoignez {{tenant}}',
    lead: '{{inviter}} vous invite à créer un compte chez {{tenant}}. Aucun mot de passe nécessaire : votre appareil crée une clé d’accès.',
    action: 'Créer un compte',
    closing: 'Le lien fonctionne jusqu’au {{expires}}.',
  },
  loginLink: {
    subject: 'Se connecter à {{host}}',
    title: 'Votre lien de connexion à usage unique',
    lead: 'Un administrateur de {{host}} vous envoie un accès de secours. Il fonctionne une fois, pendant {{duration}}.',
    action: 'Se connecter',
    closing: 'Quiconque possède ce lien peut se connecter à votre place. Ne le transférez pas.',
    footer: 'Vous n’avez rien demandé ? Ignorez ce message et prévenez votre administrateur.',
  },
  recoveryCodeUsed: {
    subject: 'Un code de récupération a été utilisé chez {{tenant}}',
    title: 'Un code de récupération a été utilisé',
    lead: 'Quelqu’un s’est connecté à votre compte avec un code de récupération. Codes inutilisés restants : {{left}}.',
    action: 'Vérifier les sessions et les clés d’accès',
    closing:
      'Ce n’était pas vous ? Terminez la session, créez de nouveaux codes et prévenez aussitôt un administrateur.',
  },
  newDevice: {
    subject: 'Nouvelle connexion à votre compte chez {{tenant}}',
    title: 'Nouvelle connexion',
    lead: 'Votre compte a été ouvert dans un navigateur qui n’avait pas encore été utilisé avec lui.',
    action: 'Vérifier les sessions et les clés d’accès',
    closing:
      'C’était vous ? Alors il n’y a rien à faire. Sinon, mettez fin à la session et prévenez tout de suite un administrateur.',
  },
  backchannelRequest: {
    subject: '{{application}} attend votre approbation',
    title: 'Approuver une connexion ?',
    lead: '{{application}} demande à vous connecter chez {{tenant}}. Consultez la demande et répondez-y dans les {{duration}}.',
    action: 'Voir la demande',
    closing: 'N’approuvez que ce que vous avez commencé vous-même. Ce à quoi vous ne répondez pas expire tout seul.',
  },
  passkeyAdded: {
    subject: 'Une clé d’accès a été ajoutée à votre compte chez {{tenant}}',
    title: 'Clé d’accès ajoutée',
    lead: 'Désormais, cette clé d’accès ouvre votre compte.',
    action: 'Vérifier les clés d’accès',
    closing: 'Ce n’était pas vous ? Supprimez la clé d’accès et prévenez tout de suite un administrateur.',
  },
  passkeyRemoved: {
    subject: 'Une clé d’accès a été supprimée de votre compte chez {{tenant}}',
    title: 'Clé d’accès supprimée',
    lead: 'Cette clé d’accès n’ouvre plus votre compte.',
    action: 'Vérifier les clés d’accès',
    closing: 'Ce n’était ni vous ni un administrateur ? Prévenez tout de suite un administrateur.',
  },
  apiKeyExpiring: {
    subject: 'Votre clé d’API « {{name}} » expire le {{day}}',
    title: 'Une clé d’API expire bientôt',
    lead: 'Ce qui utilise cette clé sera ensuite refusé. Créez à temps une nouvelle clé et remplacez l’ancienne.',
    action: 'Voir les clés d’API',
    closing: 'La clé n’est plus utilisée ? Alors révoquez-la.',
  },
  clientSecretExpiring: {
    subject: 'Un secret de client de « {{name}} » expire le {{day}}',
    title: 'Un secret de client expire bientôt',
    lead: 'Ensuite, personne ne pourra plus se connecter à l’application avec ce secret. Ajoutez à temps un second secret et donnez-le à l’application.',
    action: 'Voir l’application',
    closing: 'Une application peut avoir plusieurs secrets, afin d’en remplacer un sans interruption.',
  },
  test: {
    subject: 'Message de test de {{tenant}}',
    title: 'Cela fonctionne',
    lead: 'Voici comment les messages de {{tenant}} arrivent avec les réglages actuels.',
    closing: 'Ce message a été demandé dans la configuration de l’application.',
  },
};
