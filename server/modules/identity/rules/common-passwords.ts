/**
 * Words that people build passwords on. A password is common if nothing but digits, signs and one or two of these
 * words remains; with at least ten characters asked for, that covers the usual lists of leaked passwords and their
 * yearly variants ("Sommaren2026!", "p@ssw0rd1234") in little room.
 */
const words = `
  password passord passwort losenord lozenord passwd pass word secret hemlig hemligt geheim himitsu
  admin administrator root user guest test tester testing demo login logon signin welcome valkommen willkommen youkoso
  letmein openup access enter master default changeme change newpass temp temporary server system computer internet
  interdesk helpdesk desk support kundtjanst service office company kontoret windows microsoft google apple iphone android samsung
  facebook instagram twitter linkedin youtube netflix amazon spotify minecraft pokemon fortnite nintendo playstation xbox
  iloveyou love lovely loveme jagalskardig alskar alskling daisuki aishiteru forever friend friends bestfriend family familj kazoku
  mother father mamma pappa mommy daddy sister brother baby babygirl babyboy angel princess prinsessa queen king prince
  monkey dragon tiger lion eagle panther wolf bear kitty kitten cat hund katt neko inu puppy doggy horse pony dolphin butterfly
  football fotboll baseball basketball hockey ishockey soccer tennis golf cricket rugby skating fishing hunting
  liverpool arsenal chelsea barcelona realmadrid juventus manchester united rangers celtic yankees cowboys lakers steelers
  superman batman spiderman ironman starwars skywalker matrix naruto hello hellokitty pikachu doraemon gandalf harrypotter potter hogwarts
  summer winter spring autumn sommar sommaren vinter vintern host hosten varen haru natsu aki fuyu
  january february march april june july august september october november december
  januari februari mars maj juni juli augusti oktober
  monday tuesday wednesday thursday friday saturday sunday mandag tisdag onsdag torsdag fredag lordag sondag
  sunshine rainbow flower rose lily blossom sakura cherry apple banana orange chocolate coffee cookie cheese pepper ginger sugar
  stockholm goteborg malmo sweden sverige svensk london england britain paris france berlin germany tokyo osaka japan nippon nihon
  america canada australia europe newyork california texas chicago boston
  michael jennifer jessica daniel charlie thomas robert andrew anthony william joseph david george jordan matthew ashley amanda
  michelle nicole jonathan joshua christopher alexander andreas anders johan johansson erik eriksson karin maria anna emma oscar
  nilsson svensson andersson karlsson larsson olsson tanaka suzuki sato watanabe takahashi yamamoto nakamura
  freedom trustno one whatever nothing something anything blink mustang corvette ferrari porsche mercedes toyota honda volvo yamaha
  harley thunder lightning hunter killer shadow ninja samurai warrior knight soldier pirate magic wizard hacker gamer
  money dollar million lucky number blessed jesus christ church heaven buddha god
  sexy hot cool awesome super great perfect beautiful pretty happy smile peace music guitar metallica nirvana
  mynewpassword mypassword mypass qwertz azerty abcd abcde abcdef asdf asdfgh zxcv zxcvbn qwe qwerty asd zxc qaz wsx edc
  red blue green yellow black white purple orange silver golden my the is and ilove iam for you we our are me your new old big
  sommarlov semester midsommar julafton tomten fika kaffe skola skolan lunch sportlov hejsan hejhej tjena
  arigatou konnichiwa sayonara ohayou nihongo toyokeizai pasuwado
`;

export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));

/** Rows of keys and other runs that fingers and minds follow. */
export const runs: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
  'zaq1xsw2cde3vfr4bgt5',
];
