package register

import (
	"hash/maphash"
	"sync"
)

// maxInflated is how much of the contents of documents a register keeps in memory, in bytes.
const maxInflated = 24 << 20

// inflated keeps contents that were asked for lately, as they are when they are inflated: a document is asked for more than once. They are known by their compressed form, so that it does
// not matter who has written what meanwhile. It is safe for concurrent use.
type inflated struct {
	seed maphash.Seed
	mu   sync.Mutex
	late map[int64]inflatedBody // by document
	old  map[int64]inflatedBody // late as it was when it had come to half of what there is room for
	size int                    // of late
}

func newInflated() *inflated {
	return &inflated{seed: maphash.MakeSeed(), late: map[int64]inflatedBody{}}
}

type inflatedBody struct {
	hash    uint64 // of the compressed form
	encoded string
}

// of is what a document's compressed contents are when they are inflated.
func (x *inflated) of(document int64, body []byte) (encoded string, err error) {
	hash := maphash.Bytes(x.seed, body)
	if b := x.get(document); b.hash == hash && b.encoded != "" {
		encoded = b.encoded
	} else if encoded, err = decompress(body); err != nil {
		return "", err
	}
	x.put(document, inflatedBody{hash, encoded})
	return encoded, nil
}

func (x *inflated) get(document int64) inflatedBody {
	x.mu.Lock()
	defer x.mu.Unlock()
	if b, ok := x.late[document]; ok {
		return b
	}
	return x.old[document]
}

func (x *inflated) put(document int64, b inflatedBody) {
	if len(b.encoded) > maxInflated/8 {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.size += len(b.encoded) - len(x.late[document].encoded)
	x.late[document] = b
	if x.size > maxInflated/2 {
		x.late, x.old, x.size = map[int64]inflatedBody{}, x.late, 0
	}
}
