import { type MailTexts } from './mail-texts.js';

export const es: MailTexts = {
  footer: {
    account: 'Recibe este mensaje porque tiene una cuenta en {{tenant}}.',
    administrator: 'Recibe este mensaje porque administra {{tenant}}.',
    signUp:
      'Recibe este mensaje porque alguien introdujo esta dirección para registrarse. ¿No fue usted? Ignórelo: sin el código no ocurre nada.',
    invitation: 'Recibe este mensaje porque alguien de {{tenant}} introdujo esta dirección. ¿No lo esperaba? Ignórelo.',
  },
  linkHint: 'Si el botón no funciona, abra esta dirección:',
  facts: {
    time: 'Hora',
    device: 'Dispositivo',
    ipAddress: 'Dirección IP',
    passkey: 'Llave de acceso',
    apiKey: 'Clave de API',
    application: 'Aplicación',
    clientSecret: 'Secreto de cliente',
    expires: 'Caduca',
  },
  unknown: 'Desconocido',
  deviceOn: '{{browser}} en {{os}}',
  signUpCode: {
    subject: '{{code}} es su código de Permiso',
    title: 'Confirme su dirección de correo',
    lead: 'Introduzca este código para configurar {{host}}. Es válido durante {{minutes}} minutos.',
    closing: 'Nadie de Permiso le pedirá nunca este código. No lo reenvíe.',
  },
  verifyEmail: {
    subject: 'Confirme su dirección de correo en {{tenant}}',
    title: 'Confirme su dirección de correo',
    lead: 'Confirme que {{email}} es su dirección, para que {{tenant}} y sus aplicaciones puedan fiarse de ella.',
    action: 'Confirmar dirección',
    closing: 'El enlace funciona una sola vez, durante {{hours}} horas. Uno más reciente lo sustituye.',
  },
  invitation: {
    subject: 'Su invitación a {{tenant}}',
    title: 'Únase a {{tenant}}',
    lead: '{{inviter}} le invita a crear una cuenta en {{tenant}}. No necesita contraseña: su dispositivo crea una llave de acceso.',
    action: 'Crear cuenta',
    closing: 'El enlace funciona hasta el {{expires}}.',
  },
  loginLink: {
    subject: 'Iniciar sesión en {{host}}',
    title: 'Su enlace de acceso de un solo uso',
    lead: 'Un administrador de {{host}} le envía una forma de volver a entrar. Funciona una vez, durante {{duration}}.',
    action: 'Iniciar sesión',
    closing: 'Quien tenga este enlace puede iniciar sesión en su nombre. No lo reenvíe.',
    footer: '¿No lo pidió? Ignore este mensaje y avise a su administrador.',
  },
  newDevice: {
    subject: 'Nuevo inicio de sesión en su cuenta de {{tenant}}',
    title: 'Nuevo inicio de sesión',
    lead: 'Su cuenta se abrió en un navegador que no se había usado antes con ella.',
    action: 'Revisar sesiones y llaves de acceso',
    closing:
      '¿Fue usted? Entonces no hay nada que hacer. Si no, cierre la sesión y avise de inmediato a un administrador.',
  },
  passkeyAdded: {
    subject: 'Se añadió una llave de acceso a su cuenta de {{tenant}}',
    title: 'Llave de acceso añadida',
    lead: 'A partir de ahora esta llave de acceso abre su cuenta.',
    action: 'Revisar llaves de acceso',
    closing: '¿No fue usted? Elimine la llave de acceso y avise de inmediato a un administrador.',
  },
  passkeyRemoved: {
    subject: 'Se eliminó una llave de acceso de su cuenta de {{tenant}}',
    title: 'Llave de acceso eliminada',
    lead: 'Esta llave de acceso ya no abre su cuenta.',
    action: 'Revisar llaves de acceso',
    closing: '¿No fue usted ni un administrador? Avise de inmediato a un administrador.',
  },
  apiKeyExpiring: {
    subject: 'Su clave de API «{{name}}» caduca el {{day}}',
    title: 'Una clave de API caduca pronto',
    lead: 'Lo que use esta clave se rechazará a partir de entonces. Cree a tiempo una nueva y póngala en su lugar.',
    action: 'Ir a las claves de API',
    closing: '¿La clave ya no se usa? Entonces revóquela.',
  },
  clientSecretExpiring: {
    subject: 'Un secreto de cliente de «{{name}}» caduca el {{day}}',
    title: 'Un secreto de cliente caduca pronto',
    lead: 'A partir de entonces nadie podrá iniciar sesión en la aplicación con este secreto. Añada a tiempo un segundo secreto y entréguelo a la aplicación.',
    action: 'Ir a la aplicación',
    closing: 'Una aplicación puede tener varios secretos, para sustituir uno sin interrupción.',
  },
  test: {
    subject: 'Mensaje de prueba de {{tenant}}',
    title: 'Funciona',
    lead: 'Así llegan los mensajes de {{tenant}} con los ajustes actuales.',
    closing: 'Este mensaje se pidió en la configuración de la aplicación.',
  },
};
