import type { Language } from '#contracts/common.ts';

interface SampleArticle {
  readonly product: string;
  readonly audience: 'public' | 'customers';
  /** English first: it is written in that, and translated. */
  readonly texts: Readonly<Record<Language, { readonly title: string; readonly html: string }>>;
}

/** What customers of the sample company ask so often that it is written down. */
export const articles: readonly SampleArticle[] = [
  {
    product: 'Voice',
    audience: 'public',
    texts: {
      en: {
        title: 'My desk phone has no dial tone',
        html: '<p>Most phones come back by a restart.</p><ol><li>Take out the network cable.</li><li>Wait ten seconds.</li><li>Plug it in again and wait until the lamp is green.</li></ol><p>If the lamp stays red, write to us and say what the display shows.</p>',
      },
      sv: {
        title: 'Bordstelefonen har ingen kopplingston',
        html: '<p>De flesta telefoner kommer tillbaka efter en omstart.</p><ol><li>Dra ur nätverkskabeln.</li><li>Vänta tio sekunder.</li><li>Sätt i den igen och vänta tills lampan lyser grönt.</li></ol><p>Lyser lampan rött? Skriv till oss och berätta vad displayen visar.</p>',
      },
      ja: {
        title: '電話機から発信音が聞こえないとき',
        html: '<p>多くの場合、再起動で元に戻ります。</p><ol><li>LANケーブルを抜きます。</li><li>10秒待ちます。</li><li>ケーブルを差し直し、ランプが緑になるまで待ちます。</li></ol><p>ランプが赤のままの場合は、画面の表示内容を添えてお問い合わせください。</p>',
      },
    },
  },
  {
    product: 'Voice',
    audience: 'public',
    texts: {
      en: {
        title: 'What happens when your numbers move to us',
        html: '<h2>Before the day</h2><p>Keep the contract with your old operator until we confirm the date.</p><h2>On the day</h2><p>The move takes about an hour, usually before nine. Restart your phones afterwards: see #KB-1#.</p>',
      },
      sv: {
        title: 'Så går det till när era nummer flyttar till oss',
        html: '<h2>Före flytten</h2><p>Behåll avtalet med er gamla operatör tills vi har bekräftat datumet.</p><h2>Samma dag</h2><p>Flytten tar ungefär en timme, oftast före klockan nio. Starta om telefonerna efteråt: se #KB-1#.</p>',
      },
      ja: {
        title: '電話番号の移行の流れ',
        html: '<h2>当日まで</h2><p>移行日が確定するまで、現在の通信事業者との契約は解約しないでください。</p><h2>当日</h2><p>移行はおよそ1時間で、通常は午前9時までに完了します。完了後に電話機を再起動してください（#KB-1#をご覧ください）。</p>',
      },
    },
  },
  {
    product: 'Billing',
    audience: 'customers',
    texts: {
      en: {
        title: 'How to read your invoice',
        html: '<ul><li><strong>Subscriptions</strong> are charged for the month to come.</li><li><strong>Calls</strong> are those of the month before.</li><li><strong>VAT</strong> follows the country that your company is registered in.</li></ul><p>Something looks wrong? Send us the number of the invoice.</p>',
      },
      sv: {
        title: 'Så läser du fakturan',
        html: '<ul><li><strong>Abonnemang</strong> faktureras för kommande månad.</li><li><strong>Samtal</strong> gäller föregående månad.</li><li><strong>Moms</strong> följer landet där företaget är registrerat.</li></ul><p>Ser något fel ut? Skicka fakturans nummer till oss.</p>',
      },
      ja: {
        title: '請求書の見方',
        html: '<ul><li><strong>月額料金</strong>は翌月分です。</li><li><strong>通話料</strong>は前月分です。</li><li><strong>消費税</strong>は会社の登録国に応じて計算されます。</li></ul><p>内容にお気づきの点がありましたら、請求書番号をお知らせください。</p>',
      },
    },
  },
];
