// Sized for a small machine: what is idle should cost nothing, so no parallel workers, no I/O workers, few buffers.
// ERROR lines and details stay out of the log because they repeat values of statements.
export const ownSettings = `# Written at every start. Your own settings belong in postgresql.conf, below the include.
wal_level = replica
max_wal_senders = 4
max_replication_slots = 2
min_wal_size = 80MB
max_wal_size = 512MB
checkpoint_timeout = 15min
max_connections = 60
shared_buffers = 96MB
huge_pages = off
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1
jit = off
io_method = sync
max_worker_processes = 2
max_parallel_workers = 0
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
max_logical_replication_workers = 0
autovacuum_max_workers = 2
autovacuum_vacuum_cost_limit = 1000
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
default_text_search_config = 'pg_catalog.simple'
timezone = 'UTC'
log_timezone = 'UTC'
log_destination = 'stderr'
logging_collector = off
log_line_prefix = ''
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
log_autovacuum_min_duration = -1
`;

export const mainSettings = `include 'interdesk.conf'\n`;

export const accessRules = `local all all scram-sha-256\nlocal replication postgres scram-sha-256\n`;

/** What a cluster must say before it is started at all (safety.md R-28). */
export const durableSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  data_checksums: 'on',
} as const;
