import { complain, sentenceFor, Usage } from './commands/command.ts';

const usage = `interdesk start                           run the desk
interdesk migrate                         bring the database up to date
interdesk seed [WORKSPACE]                load the sample people and tickets
interdesk seed --remove [WORKSPACE]       remove them
interdesk backup --to FOLDER              database and files in one, checked
interdesk backup verify ARCHIVE           name what is missing or damaged
interdesk restore ARCHIVE                 into an empty data folder; the copy stays quiet
interdesk restore confirm                 let a restored copy fetch and send mail
interdesk doctor                          look at everything a running desk needs
interdesk setup link                      print a new setup link
interdesk user reset ADDRESS              print a link to set a new password; --second-factor takes theirs away too
interdesk mail deliver --to ADDRESS       take one message from standard input
interdesk mail inspect FILE… --json       show how messages are read
interdesk import tickets FILE --to WORKSPACE --source NAME
                                          tickets of another system, a line of JSON each
interdesk audit verify [WORKSPACE]        read the audit log and name what was changed in it
interdesk search reindex                  build the search index anew
interdesk settings                        every setting and what it does`;

// Loaded when asked for, so that a small command starts no web server.
const run = async ([name = 'help', ...args]: string[]): Promise<number> => {
  switch (name) {
    case 'start':
      return (await import('./commands/start.ts')).start();
    case 'migrate':
      return (await import('./commands/migrate.ts')).migrateNow();
    case 'seed':
      return (await import('./commands/seed.ts')).seed(args);
    case 'doctor':
      return (await import('./commands/doctor.ts')).doctor();
    case 'backup':
      return (await import('./commands/backup.ts')).backup(args);
    case 'restore':
      return (await import('./commands/restore.ts')).restore(args);
    case 'setup':
      return (await import('./commands/user-reset.ts')).setupLink();
    case 'user':
      if (args[0] !== 'reset') throw new Usage(usage);
      return (await import('./commands/user-reset.ts')).userReset(args.slice(1));
    case 'mail':
      return (await import('./commands/mail.ts')).mail(args);
    case 'import':
      return (await import('./commands/import.ts')).importCommand(args);
    case 'audit':
      return (await import('./commands/audit.ts')).audit(args);
    case 'search':
      return (await import('./commands/search.ts')).search(args);
    case 'settings':
      process.stdout.write((await import('./platform/config/config.ts')).settingsPage());
      return 0;
    case 'schema':
      return (await import('./commands/schema.ts')).schema();
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(`${usage}\n`);
      return 0;
    default:
      throw new Usage(`There is no command ${name}.\n\n${usage}`);
  }
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const sentence = sentenceFor(error);
  complain(sentence ?? `Something went wrong that we did not foresee: ${error instanceof Error ? error.message : String(error)}`);
  if (sentence === null && process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
}
