-- What is written to the words' index waits in a list until that is so long; each statement that writes says how long
-- (search/commands/index-thing.ts): short for a single change, because each search reads the list, long where thousands come at once.
alter index search.document_words reset (gin_pending_list_limit);
