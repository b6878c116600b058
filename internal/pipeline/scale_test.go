package pipeline

import (
	"context"
	"flag"
	"testing"
	"time"
)

// go test ./internal/pipeline -run TestScale -v -timeout 60m -documents 100000
var documents = flag.Int("documents", 0, "documents of the register that TestScale builds and times")

// portions are the parts of a job that TestScale compares.
const portions = 10

// TestScale reads many documents into one register and tells what each tenth of them cost to write.
func TestScale(t *testing.T) {
	if *documents == 0 {
		t.Skip("needs -documents NUMBER")
	}
	v := newVaried(t, "../../../shared/data/us_diplomatic", *documents)
	reader, reg := load(t)
	var writing, elapsed time.Duration
	began := time.Now()
	sum, err := reader.Run(context.Background(), reg, Job{Files: v.files(), From: v, Progress: func(s *Summary) {
		if s.Done()%(*documents/portions) == 0 {
			t.Logf("%7d documents, %8d claims: %6.1f s, of these writing %6.1f s", s.Done(), s.Claims, (time.Since(began) - elapsed).Seconds(), (s.Writing - writing).Seconds())
			elapsed, writing = time.Since(began), s.Writing
		}
	}})
	if err != nil || len(sum.Failures) > 0 {
		t.Fatal(err, sum.Failures)
	}
}
