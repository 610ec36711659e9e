import type { Shipped } from './shipped.ts';

export const japanese: Shipped = {
  statuses: {
    open: '対応中',
    waiting_for_customer: 'お客様の返信待ち',
    on_hold: '保留',
    closed: '完了',
  },
  texts: {
    acknowledgement: {
      subject: '[[subject]]',
      text: 'お問い合わせいただきありがとうございます。\n\n受付番号は[[number]]です。できるだけ早くご返信いたします。\n\n追加のご連絡は、このメールにそのままご返信ください。',
    },
    reply: {
      subject: '[[subject]]',
      text: '[[text]]',
    },
    customer_opened: {
      subject: '[[subject]]',
      text: '[[if customer]][[customer]]様\n\n[[end]]お問い合わせを[[number]]として受け付けました。\n\n[[subject]]\n\nできるだけ早くご返信いたします。追加のご連絡は、このメールにそのままご返信ください。\n\n[[workspace]]',
    },
    customer_status: {
      subject: '[[subject]]',
      text: '[[if customer]][[customer]]様\n\n[[end]][[number]]のステータスが「[[status]]」になりました。\n\n追加のご連絡は、このメールにそのままご返信ください。\n\n[[workspace]]',
    },
    customer_closed: {
      subject: '[[subject]]',
      text: '[[if customer]][[customer]]様\n\n[[end]][[number]]「[[subject]]」は完了しました。\n\nまだ解決していない場合は、このメールにそのままご返信ください。\n\n[[workspace]]',
    },
    customer_reopened: {
      subject: '[[subject]]',
      text: '[[if customer]][[customer]]様\n\n[[end]][[number]]「[[subject]]」の対応を再開しました。\n\n追ってご連絡いたします。追加のご連絡は、このメールにそのままご返信ください。\n\n[[workspace]]',
    },
    survey: {
      subject: '対応はいかがでしたか',
      text: '[[customer]]様\n\nお問い合わせ[[number]]「[[subject]]」は完了しました。[[workspace]]の対応はいかがでしたか。\n\n満足：\n[[link]]&mark=3\n\nふつう：\n[[link]]&mark=2\n\n不満：\n[[link]]&mark=1\n\n開いたページでコメントもお書きいただけます。まだ解決していない場合は、このメールにそのままご返信ください。',
    },
    account_invite: {
      subject: '[[workspace]]のデスクへの招待',
      text: '[[reader]]様\n\n[[workspace]]のデスクに招待されました。次のリンクからパスワードを設定してください。\n\n[[link]]\n\nリンクは[[until]]まで有効で、一度だけ使えます。',
    },
    account_reset: {
      subject: '[[workspace]]の新しいパスワード',
      text: '[[reader]]様\n\n次のリンクから[[workspace]]の新しいパスワードを設定してください。\n\n[[link]]\n\nリンクは[[until]]まで有効で、一度だけ使えます。お心当たりがない場合、何も変更されません。',
    },
    account_sign_in: {
      subject: '[[workspace]]へのサインインリンク',
      text: '[[reader]]様\n\n次のリンクから[[workspace]]にサインインできます。\n\n[[link]]\n\nリンクは[[until]]まで有効で、一度だけ使えます。お心当たりがない場合は無視してください。',
    },
    account_unlock: {
      subject: '[[workspace]]へのサインインがロックされました',
      text: '[[reader]]様\n\n[[workspace]]のあなたのアドレスで誤ったパスワードが何度も入力されたため、サインインを一時的にロックしました。ご本人の場合は、次のリンクから解除してください。\n\n[[link]]\n\nリンクは[[until]]まで有効です。お心当たりがない場合、対応は不要です。',
    },
    account_register: {
      subject: '[[workspace]]のアカウント',
      text: 'このアドレスで、[[workspace]]のアカウント作成の申し込みがありました。ご本人の場合は、次のリンクからお名前とパスワードを設定してください。\n\n[[link]]\n\nリンクは[[until]]まで有効で、一度だけ使えます。お心当たりがない場合は、何もする必要はありません。',
    },
    account_confirm: {
      subject: 'お客様のアドレスから[[workspace]]にメッセージが届きました',
      text: 'お客様のアドレスから[[workspace]]にメッセージが届きました。内容を確認いたします。\n\nご本人が送信された場合は、次のリンクからアドレスをご確認ください。確認が済むまで、このような自動メッセージはお送りしません。\n\n[[link]]\n\nお心当たりがない場合、対応は不要です。',
    },
    opened: {
      subject: '新しいチケット：[[subject]] [[[number]]]',
      text: '[[if customer]][[customer]]様の[[end]][[number]]が作成されました。\n\n[[subject]]\n\nチケットを開く：[[link]]',
    },
    given: {
      subject: '担当が決まりました：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんにより、[[end]][[number]]の担当が変わりました。\n\nチケットを開く：[[link]]',
    },
    staff_wrote: {
      subject: '同僚の書き込み：[[subject]] [[[number]]]',
      text: '[[who]]さんが[[number]]に書き込みました。\n\n[[text]]\n\nチケットを開く：[[link]]',
    },
    status_changed: {
      subject: 'ステータスの変更：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんにより、[[end]][[number]]のステータスが「[[status]]」に変わりました。\n\nチケットを開く：[[link]]',
    },
    assigned: {
      subject: '担当になりました：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんの操作により、[[end]][[number]]の担当になりました。\n\n[[subject]][[if text]]\n\n[[text]][[end]]\n\nチケットを開く：[[link]]',
    },
    customer_replied: {
      subject: 'お客様から返信：[[subject]] [[[number]]]',
      text: '[[who]]様が[[number]]に返信しました。\n\n[[text]]\n\nチケットを開く：[[link]]',
    },
    mentioned: {
      subject: '[[who]]さんがあなたをメンション：[[subject]] [[[number]]]',
      text: '[[who]]さんが[[number]]であなたをメンションしました。\n\n[[text]]\n\nチケットを開く：[[link]]',
    },
    followed_entry: {
      subject: 'フォロー中のチケットに書き込み：[[subject]] [[[number]]]',
      text: 'フォロー中の[[number]]に[[who]]さんが書き込みました。\n\n[[text]]\n\nチケットを開く：[[link]]',
    },
    followed_status: {
      subject: 'ステータスが変わりました：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんにより、[[end]][[number]]のステータスが「[[status]]」に変わりました。\n\nこのチケットをフォローしています。\n\nチケットを開く：[[link]]',
    },
    followed_closed: {
      subject: '完了しました：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんにより、[[end]][[number]]が完了しました。\n\nこのチケットをフォローしています。\n\nチケットを開く：[[link]]',
    },
    followed_reopened: {
      subject: '再開しました：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんにより、[[end]][[number]]が再開されました。\n\nこのチケットをフォローしています。\n\nチケットを開く：[[link]]',
    },
    followed_assigned: {
      subject: '担当が変わりました：[[subject]] [[[number]]]',
      text: '[[if who]][[who]]さんにより、[[end]][[number]]の担当が変わりました。\n\nこのチケットをフォローしています。\n\nチケットを開く：[[link]]',
    },
    woken: {
      subject: 'スヌーズが終わりました：[[subject]] [[[number]]]',
      text: '[[number]]のスヌーズが終わり、フォルダーに戻りました。\n\nチケットを開く：[[link]]',
    },
    woken_by_customer: {
      subject: 'スヌーズが終わりました：[[subject]] [[[number]]]',
      text: 'お客様が[[number]]に返信したため、予定より早くフォルダーに戻りました。\n\nチケットを開く：[[link]]',
    },
    substitute: {
      subject: '不在の担当者へお客様から返信：[[subject]] [[[number]]]',
      text: '[[who]]様が[[number]]に返信しました。担当者が不在のため、代理のあなたにお知らせします。\n\n[[text]]\n\nチケットを開く：[[link]]',
    },
    mail_failed: {
      subject: '返信が届きませんでした：[[subject]] [[[number]]]',
      text: '[[number]]への返信を配信できませんでした。メールサーバーの応答はチケットで確認できます。\n\nチケットを開く：[[link]]',
    },
    mail_held: {
      subject: 'メールが保留されています：[[subject]] [[[number]]]',
      text: '[[number]]に届いた[[who]]からのメールを保留しています。理由はチケットで確認できます。承認するまで、お客様には表示されません。\n\nチケットを開く：[[link]]',
    },
    answer_kept: {
      subject: 'メールはお客様に送信されませんでした：[[subject]] [[[number]]]',
      text: '[[number]]へのメールはお客様に送信されませんでした。チケットにメモとして残っています。理由はメモで確認できます。\n\nチケットを開く：[[link]]',
    },
    answer_drafted: {
      subject: 'メールはお客様に送信されませんでした：[[subject]] [[[number]]]',
      text: '[[number]]へのメールはお客様に送信されませんでした。新しい書き込みがあるか、送信先がないためです。内容はチケットに下書きとして残っています。\n\nチケットを開く：[[link]]',
    },
    sla_warned: {
      subject: 'まもなく期限です：[[subject]] [[[number]]]',
      text: '[[number]]で約束した時間がまもなく終わります。どの時計かと理由はチケットで確認できます。\n\nチケットを開く：[[link]]',
    },
    sla_breached: {
      subject: '期限を過ぎました：[[subject]] [[[number]]]',
      text: '[[number]]で約束した時間を過ぎました。どの時計かと理由はチケットで確認できます。\n\nチケットを開く：[[link]]',
    },
    webhook_off: {
      subject: 'Webhookを停止しました',
      text: '[[text]]へのWebhookを停止しました。理由はWebhookのページで確認できます。停止中の出来事は送信されません。失敗したものは再送できます。\n\nWebhookを開く：[[link]]',
    },
    issue_closed: {
      subject: '開発側で完了しました：[[subject]] [[[number]]]',
      text: '[[number]]に関連付けられた[[text]]が開発側で完了になりました。お客様に連絡するか、チケットを完了してください。\n\nチケットを開く：[[link]]',
    },
    outside_answered: {
      subject: '転送先から返信：[[subject]] [[[number]]]',
      text: '[[number]]から転送した内容に、[[who]]様から返信がありました。\n\n[[text]]\n\nチケットにはメモとして残っています。お客様には表示されません。\n\nチケットを開く：[[link]]',
    },
    rule_told: {
      subject: '[[who]]：[[subject]] [[[number]]]',
      text: 'ルール「[[who]]」からのお知らせです。[[number]]：[[subject]]\n\n理由はチケットで確認できます。\n\nチケットを開く：[[link]]',
    },
    survey_low: {
      subject: 'お客様の評価が低めです：[[subject]] [[[number]]]',
      text: '[[number]]の依頼者から「不満」という評価がありました。コメントはチケットで確認できます。\n\nチケットを開く：[[link]]',
    },
  },
};
