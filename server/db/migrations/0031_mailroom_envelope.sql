-- What a server told of a discarded mail goes with its words.
select platform.grant_update('mailroom.raw_mail');
