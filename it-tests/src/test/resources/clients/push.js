// push.js URL push|add|delete: the metrics of a backup, as prom-client sends them.
const client = require('prom-client');

const [url, action] = process.argv.slice(2);
const registry = new client.Registry();
const registers = [registry];
const gateway = new client.Pushgateway(url, {}, registry);
// Without slash and never empty: prom-client knows no base64.
const key = { jobName: 'db_backup', groupings: { db: 'customer db' } };

async function main() {
  if (action === 'push') {
    new client.Gauge({ name: 'backup_completion_seconds', help: 'When it was done.', registers }).set(1.5e9);
    new client.Counter({ name: 'backup_records_total', help: 'Records copied.', labelNames: ['table'], registers })
      .inc({ table: 'a"b\\c\nd' }, 7);
    new client.Histogram({ name: 'backup_duration_seconds', help: 'How long.', buckets: [1, 10], registers }).observe(4);
    new client.Summary({ name: 'backup_size_bytes', help: 'How much.', percentiles: [0.5], registers }).observe(1e6);
    await gateway.push(key);
  } else if (action === 'add') {
    new client.Gauge({ name: 'backup_verified', help: 'Whether it could be read.', registers }).set(1);
    await gateway.pushAdd(key);
  } else {
    await gateway.delete(key);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
