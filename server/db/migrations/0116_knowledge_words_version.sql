-- The version of a text at which its words were written last: how it stands (reviewed, published) changes without them.
alter table knowledge.text add column words_version int not null default 1;
update knowledge.text set words_version = version;
select platform.grant_update('knowledge.text');
