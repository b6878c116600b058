package pipeline

import "time"

// How long to wait between transactions: at least, at most, and how many times as long as the last one took.
const (
	leastWait = time.Second
	mostWait  = 10 * time.Second
	waitTimes = 4
)

// pace says when it is time to store what is in hand. In a large register a transaction writes most pages of the indexes
// that are in no order, however little is new in each: the longer transactions take, the more goes into one.
type pace struct {
	last time.Time
	wait time.Duration
}

func newPace() pace { return pace{time.Now(), leastWait} }

func (p *pace) due() bool { return time.Since(p.last) > p.wait }

// stored notes that a transaction has ended, and how long it took.
func (p *pace) stored(took time.Duration) {
	p.last = time.Now()
	p.wait = min(max(waitTimes*took, leastWait), mostWait)
}
