/** Loaded into the processes that the launcher starts: when the launcher is gone, also by kill -9, they end as on SIGTERM. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
