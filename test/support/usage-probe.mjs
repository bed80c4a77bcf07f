// Preloaded into processes under measurement: answers `usage` with what the process has used so far (CPU in µs, memory in bytes).
process.on('message', message => message === 'usage' && process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }));
// Whoever started it is gone, even by kill -9: nothing is left behind.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
