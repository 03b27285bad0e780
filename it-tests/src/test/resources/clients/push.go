// push URL push|add|delete: the metrics of a backup, as client_golang sends them.
package main

import (
	"log"
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/push"
)

func main() {
	pusher := push.New(os.Args[1], "db_backup").Grouping("db", "/var/lib/customer db").Grouping("zone", "")
	var err error
	switch os.Args[2] {
	case "push":
		completion := prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "backup_completion_seconds", Help: "When it was done."})
		completion.Set(1.5e9)
		records := prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "backup_records_total", Help: "Records copied."}, []string{"table"})
		records.WithLabelValues("a\"b\\c\nd").Add(7)
		duration := prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "backup_duration_seconds", Help: "How long.", Buckets: []float64{1, 10}})
		duration.Observe(4)
		size := prometheus.NewSummary(prometheus.SummaryOpts{
			Name: "backup_size_bytes", Help: "How much."})
		size.Observe(1e6)
		latency := prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "backup_latency_seconds", Help: "Each record.", NativeHistogramBucketFactor: 1.1})
		for i := 1; i <= 100; i++ {
			latency.Observe(float64(i))
		}
		err = pusher.Collector(completion).Collector(records).Collector(duration).Collector(size).Collector(latency).Push()
	case "add":
		verified := prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "backup_verified", Help: "Whether it could be read."})
		verified.Set(1)
		err = pusher.Collector(verified).Add()
	default:
		err = pusher.Delete()
	}
	if err != nil {
		log.Fatal(err)
	}
}
