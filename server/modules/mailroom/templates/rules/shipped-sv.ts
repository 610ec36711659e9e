import type { Shipped } from './shipped.ts';

export const swedish: Shipped = {
  statuses: {
    open: 'Öppet',
    waiting_for_customer: 'Väntar på kunden',
    on_hold: 'Vilande',
    closed: 'Avslutat',
  },
  texts: {
    acknowledgement: {
      subject: '[[subject]]',
      text: 'Hej,\n\ntack för ditt mejl. Det har kommit fram till oss som [[number]] och vi svarar så snart vi kan.\n\nVill du lägga till något kan du svara på det här mejlet.',
    },
    reply: {
      subject: '[[subject]]',
      text: '[[text]]',
    },
    customer_opened: {
      subject: '[[subject]]',
      text: 'Hej[[if customer]] [[customer]][[end]],\n\nditt ärende finns hos oss som [[number]]: [[subject]]\n\nVi svarar så snart vi kan. Vill du lägga till något kan du svara på det här mejlet.\n\n[[workspace]]',
    },
    customer_status: {
      subject: '[[subject]]',
      text: 'Hej[[if customer]] [[customer]][[end]],\n\n[[number]] har nu status: [[status]].\n\nVill du lägga till något kan du svara på det här mejlet.\n\n[[workspace]]',
    },
    customer_closed: {
      subject: '[[subject]]',
      text: 'Hej[[if customer]] [[customer]][[end]],\n\n[[number]] är avslutat: [[subject]]\n\nÄr något fortfarande oklart kan du svara på det här mejlet.\n\n[[workspace]]',
    },
    customer_reopened: {
      subject: '[[subject]]',
      text: 'Hej[[if customer]] [[customer]][[end]],\n\n[[number]] är öppnat igen: [[subject]]\n\nVi återkommer. Vill du lägga till något kan du svara på det här mejlet.\n\n[[workspace]]',
    },
    survey: {
      subject: 'Hur gick det?',
      text: 'Hej [[customer]],\n\nditt ärende [[number]], ”[[subject]]”, är avslutat. Hur tycker du att det gick med [[workspace]]?\n\nBra:\n[[link]]&mark=3\n\nSådär:\n[[link]]&mark=2\n\nInte bra:\n[[link]]&mark=1\n\nPå sidan som öppnas kan du också skriva en kommentar. Är något fortfarande oklart kan du svara på det här mejlet.',
    },
    account_invite: {
      subject: 'Din inbjudan till [[workspace]]',
      text: 'Hej [[reader]],\n\ndu är inbjuden till supportdisken hos [[workspace]]. Välj ett lösenord för att börja:\n\n[[link]]\n\nLänken gäller till [[until]] och kan användas en gång.',
    },
    account_reset: {
      subject: 'Nytt lösenord för [[workspace]]',
      text: 'Hej [[reader]],\n\nvälj ett nytt lösenord för [[workspace]] här:\n\n[[link]]\n\nLänken gäller till [[until]] och kan användas en gång. Om du inte har bett om den ändras ingenting.',
    },
    account_sign_in: {
      subject: 'Din länk för att logga in hos [[workspace]]',
      text: 'Hej [[reader]],\n\nlogga in hos [[workspace]] med den här länken:\n\n[[link]]\n\nDen gäller till [[until]] och kan användas en gång. Om du inte har bett om den kommer ingen in.',
    },
    account_unlock: {
      subject: 'Inloggningen hos [[workspace]] låstes',
      text: 'Hej [[reader]],\n\nför många felaktiga lösenord har provats för din adress hos [[workspace]], så inloggningen är låst en stund. Om det var du kan du låsa upp den här:\n\n[[link]]\n\nLänken gäller till [[until]]. Om det inte var du behöver ingenting göras.',
    },
    account_register: {
      subject: 'Ditt konto hos [[workspace]]',
      text: 'Hej,\n\nnågon bad om ett konto hos [[workspace]] för den här adressen. Om det var du väljer du namn och lösenord här:\n\n[[link]]\n\nLänken gäller till [[until]] och kan användas en gång. Om det inte var du behöver du inte göra något.',
    },
    account_confirm: {
      subject: 'Ett meddelande från din adress har kommit till [[workspace]]',
      text: 'Hej,\n\nett meddelande från din adress har kommit till [[workspace]] och vi ska titta på det.\n\nOm det var du som skrev ber vi dig bekräfta att adressen är din. Först då skickar vi automatiska meddelanden som det här till dig:\n\n[[link]]\n\nOm det inte var du behöver ingenting göras.',
    },
    opened: {
      subject: 'Nytt: [[subject]] [[[number]]]',
      text: '[[number]] har öppnats[[if customer]] för [[customer]][[end]].\n\n[[subject]]\n\nÖppna ärendet: [[link]]',
    },
    given: {
      subject: 'Tilldelat: [[subject]] [[[number]]]',
      text: '[[number]] har fått en annan handläggare[[if who]] av [[who]][[end]].\n\nÖppna ärendet: [[link]]',
    },
    staff_wrote: {
      subject: 'Skrivet av en kollega: [[subject]] [[[number]]]',
      text: '[[who]] skrev i [[number]]:\n\n[[text]]\n\nÖppna ärendet: [[link]]',
    },
    status_changed: {
      subject: 'Status ändrad: [[subject]] [[[number]]]',
      text: '[[number]] har fått en annan status[[if who]] av [[who]][[end]]: [[status]].\n\nÖppna ärendet: [[link]]',
    },
    assigned: {
      subject: 'Tilldelat dig: [[subject]] [[[number]]]',
      text: '[[number]] är ditt nu[[if who]], från [[who]][[end]].\n\n[[subject]][[if text]]\n\n[[text]][[end]]\n\nÖppna ärendet: [[link]]',
    },
    customer_replied: {
      subject: 'Kunden har svarat: [[subject]] [[[number]]]',
      text: '[[who]] skrev i [[number]]:\n\n[[text]]\n\nÖppna ärendet: [[link]]',
    },
    mentioned: {
      subject: '[[who]] nämnde dig: [[subject]] [[[number]]]',
      text: '[[who]] nämnde dig i [[number]]:\n\n[[text]]\n\nÖppna ärendet: [[link]]',
    },
    followed_entry: {
      subject: 'Nytt i ett ärende du följer: [[subject]] [[[number]]]',
      text: '[[who]] skrev i [[number]], som du följer:\n\n[[text]]\n\nÖppna ärendet: [[link]]',
    },
    followed_status: {
      subject: 'Ny status: [[subject]] [[[number]]]',
      text: '[[number]] har fått en annan status[[if who]] av [[who]][[end]]: [[status]].\n\nDu följer ärendet.\n\nÖppna ärendet: [[link]]',
    },
    followed_closed: {
      subject: 'Avslutat: [[subject]] [[[number]]]',
      text: '[[number]] är avslutat[[if who]] av [[who]][[end]].\n\nDu följer ärendet.\n\nÖppna ärendet: [[link]]',
    },
    followed_reopened: {
      subject: 'Öppnat igen: [[subject]] [[[number]]]',
      text: '[[number]] är öppnat igen[[if who]] av [[who]][[end]].\n\nDu följer ärendet.\n\nÖppna ärendet: [[link]]',
    },
    followed_assigned: {
      subject: 'Någon annan har det nu: [[subject]] [[[number]]]',
      text: '[[number]] har fått en annan handläggare[[if who]] av [[who]][[end]].\n\nDu följer ärendet.\n\nÖppna ärendet: [[link]]',
    },
    woken: {
      subject: 'Tillbaka efter att ha skjutits upp: [[subject]] [[[number]]]',
      text: '[[number]] var uppskjutet till nu och är tillbaka i sin mapp.\n\nÖppna ärendet: [[link]]',
    },
    woken_by_customer: {
      subject: 'Tillbaka efter att ha skjutits upp: [[subject]] [[[number]]]',
      text: 'Kunden svarade i [[number]], så ärendet är tillbaka i sin mapp före utsatt tid.\n\nÖppna ärendet: [[link]]',
    },
    substitute: {
      subject: 'Kunden har svarat någon som är frånvarande: [[subject]] [[[number]]]',
      text: '[[who]] skrev i [[number]]. Den som har ärendet är frånvarande och du är ersättare:\n\n[[text]]\n\nÖppna ärendet: [[link]]',
    },
    mail_failed: {
      subject: 'Ditt svar kom inte fram: [[subject]] [[[number]]]',
      text: 'Ditt svar i [[number]] kunde inte levereras. I ärendet står vad e-postservern svarade.\n\nÖppna ärendet: [[link]]',
    },
    mail_held: {
      subject: 'Ett mejl hålls tillbaka: [[subject]] [[[number]]]',
      text: 'Ett mejl från [[who]] i [[number]] hålls tillbaka. I ärendet står varför. Kunden ser det när någon godkänner det.\n\nÖppna ärendet: [[link]]',
    },
    answer_kept: {
      subject: 'Ditt mejl skickades inte vidare: [[subject]] [[[number]]]',
      text: 'Ditt mejl i [[number]] gick inte till kunden. Det finns som en notering i ärendet, och där står varför.\n\nÖppna ärendet: [[link]]',
    },
    answer_drafted: {
      subject: 'Ditt mejl skickades inte vidare: [[subject]] [[[number]]]',
      text: 'Ditt mejl i [[number]] gick inte till kunden. Något nyare har skrivits, eller så går ingen där att nå. Dina ord finns kvar i ärendet som ditt utkast.\n\nÖppna ärendet: [[link]]',
    },
    sla_warned: {
      subject: 'Snart dags: [[subject]] [[[number]]]',
      text: 'Tiden som utlovats i [[number]] är snart slut. I ärendet står vilken klocka det gäller och varför.\n\nÖppna ärendet: [[link]]',
    },
    sla_breached: {
      subject: 'Försenat: [[subject]] [[[number]]]',
      text: 'Tiden som utlovats i [[number]] är slut. I ärendet står vilken klocka det gäller och varför.\n\nÖppna ärendet: [[link]]',
    },
    webhook_off: {
      subject: 'En webhook har stängts av',
      text: 'Interdesk har stängt av webhooken till [[text]]. På dess sida står varför. Det som händer under tiden skickas inte dit; det som misslyckades kan skickas igen.\n\nÖppna webhooks: [[link]]',
    },
    issue_closed: {
      subject: 'Klart hos utvecklarna: [[subject]] [[[number]]]',
      text: 'Utvecklarna har stängt [[text]], som är kopplad till [[number]]. Hör av dig till kunden eller avsluta ärendet.\n\nÖppna ärendet: [[link]]',
    },
    outside_answered: {
      subject: 'Svar utifrån: [[subject]] [[[number]]]',
      text: '[[who]] svarade på det som vidarebefordrades från [[number]]:\n\n[[text]]\n\nDet är en notering i ärendet. Kunden ser den inte.\n\nÖppna ärendet: [[link]]',
    },
    rule_told: {
      subject: '[[who]]: [[subject]] [[[number]]]',
      text: 'Regeln ”[[who]]” vill att du känner till [[number]]: [[subject]]\n\nI ärendet står varför.\n\nÖppna ärendet: [[link]]',
    },
    survey_low: {
      subject: 'En kund var inte nöjd: [[subject]] [[[number]]]',
      text: 'Beställaren i [[number]] tyckte inte att det gick bra. I ärendet står vad personen skrev.\n\nÖppna ärendet: [[link]]',
    },
  },
};
