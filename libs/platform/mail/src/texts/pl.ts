import { type MailTexts } from './mail-texts.js';

export const pl: MailTexts = {
  footer: {
    account: 'Otrzymujesz tę wiadomość, ponieważ masz konto w {{tenant}}.',
    administrator: 'Otrzymujesz tę wiadomość, ponieważ administrujesz {{tenant}}.',
    signUp:
      'Otrzymujesz tę wiadomość, ponieważ ktoś podał ten adres przy rejestracji. To nie Ty? Zignoruj ją: bez kodu nic się nie stanie.',
    invitation:
      'Otrzymujesz tę wiadomość, ponieważ ktoś w {{tenant}} podał ten adres. Nie spodziewasz się jej? Zignoruj ją.',
  },
  linkHint: 'Jeśli przycisk nie działa, otwórz ten adres:',
  facts: {
    time: 'Czas',
    device: 'Urządzenie',
    ipAddress: 'Adres IP',
    passkey: 'Klucz dostępu',
    apiKey: 'Klucz API',
    application: 'Aplikacja',
    clientSecret: 'Sekret klienta',
    expires: 'Wygasa',
  },
  unknown: 'Nieznane',
  deviceOn: '{{browser}} w {{os}}',
  signUpCode: {
    subject: '{{code}} to Twój kod Permiso',
    title: 'Potwierdź swój adres e-mail',
    lead: 'Wpisz ten kod, aby skonfigurować {{host}}. Jest ważny przez {{minutes}} minut.',
    closing: 'Nikt z Permiso nigdy nie poprosi Cię o ten kod. Nie przekazuj go dalej.',
  },
  verifyEmail: {
    subject: 'Potwierdź swój adres e-mail w {{tenant}}',
    title: 'Potwierdź swój adres e-mail',
    lead: 'Potwierdź, że {{email}} to Twój adres, aby {{tenant}} i jej aplikacje mogły na nim polegać.',
    action: 'Potwierdź adres',
    closing: 'Link działa raz, w ciągu {{hours}} godzin. Nowszy go zastępuje.',
  },
  invitation: {
    subject: 'Twoje zaproszenie do {{tenant}}',
    title: 'Dołącz do {{tenant}}',
    lead: '{{inviter}} zaprasza Cię do utworzenia konta w {{tenant}}. Hasło nie jest potrzebne: Twoje urządzenie utworzy klucz dostępu.',
    action: 'Utwórz konto',
    closing: 'Link działa do {{expires}}.',
  },
  loginLink: {
    subject: 'Zaloguj się do {{host}}',
    title: 'Twój jednorazowy link logowania',
    lead: 'Administrator {{host}} przesyła Ci drogę powrotu. Działa raz, przez {{duration}}.',
    action: 'Zaloguj się',
    closing: 'Kto ma ten link, może zalogować się jako Ty. Nie przekazuj go dalej.',
    footer: 'To nie Twoja prośba? Zignoruj tę wiadomość i powiadom administratora.',
  },
  newDevice: {
    subject: 'Nowe logowanie na Twoje konto w {{tenant}}',
    title: 'Nowe logowanie',
    lead: 'Twoje konto zostało otwarte w przeglądarce, która nie była z nim wcześniej używana.',
    action: 'Sprawdź sesje i klucze dostępu',
    closing: 'To Ty? W takim razie nic nie trzeba robić. Jeśli nie, zakończ sesję i od razu powiadom administratora.',
  },
  passkeyAdded: {
    subject: 'Do Twojego konta w {{tenant}} dodano klucz dostępu',
    title: 'Dodano klucz dostępu',
    lead: 'Od teraz ten klucz dostępu otwiera Twoje konto.',
    action: 'Sprawdź klucze dostępu',
    closing: 'To nie Ty? Usuń klucz dostępu i od razu powiadom administratora.',
  },
  passkeyRemoved: {
    subject: 'Z Twojego konta w {{tenant}} usunięto klucz dostępu',
    title: 'Usunięto klucz dostępu',
    lead: 'Ten klucz dostępu nie otwiera już Twojego konta.',
    action: 'Sprawdź klucze dostępu',
    closing: 'To ani Ty, ani administrator? Od razu powiadom administratora.',
  },
  apiKeyExpiring: {
    subject: 'Twój klucz API „{{name}}” wygasa {{day}}',
    title: 'Klucz API wkrótce wygaśnie',
    lead: 'To, co używa tego klucza, będzie potem odrzucane. Utwórz w porę nowy klucz i wstaw go w jego miejsce.',
    action: 'Przejdź do kluczy API',
    closing: 'Klucz nie jest już używany? W takim razie go unieważnij.',
  },
  clientSecretExpiring: {
    subject: 'Sekret klienta „{{name}}” wygasa {{day}}',
    title: 'Sekret klienta wkrótce wygaśnie',
    lead: 'Potem nikt nie zaloguje się już do aplikacji z tym sekretem. Dodaj w porę drugi i przekaż go aplikacji.',
    action: 'Przejdź do aplikacji',
    closing: 'Aplikacja może mieć kilka sekretów, aby jeden dało się wymienić bez przerwy.',
  },
  test: {
    subject: 'Wiadomość testowa od {{tenant}}',
    title: 'Działa',
    lead: 'Tak docierają wiadomości od {{tenant}} przy obecnych ustawieniach.',
    closing: 'O tę wiadomość poproszono w konfiguracji aplikacji.',
  },
};
