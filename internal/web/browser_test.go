package web

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser starts Chromium with a profile of its own, or skips the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("browser tests take some seconds")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		t.Skip("no Chromium here: pages are not looked at in a browser")
	}
	opts := append([]chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1440, 1000)},
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, stopTab := chromedp.NewContext(ctx)
	t.Cleanup(stopTab)
	if err := chromedp.Do(ctx); err != nil {
		t.Skipf("chromium does not start: %v", err)
	}
	ctx, stopClock := context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(stopClock)
	return ctx
}

// witness notes what the browser complains of and every address it asks for.
type witness struct {
	mu         sync.Mutex
	complaints []string
	asked      []string
}

func watch(t *testing.T, ctx context.Context) *witness {
	t.Helper()
	w := &witness{}
	note := func(list *[]string, s string) {
		w.mu.Lock()
		*list = append(*list, s)
		w.mu.Unlock()
	}
	err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			note(&w.complaints, ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			note(&w.complaints, fmt.Sprint(ev.Type, " ", ev.Args))
		case *log.EventEntryAdded:
			note(&w.complaints, ev.Entry.Text+" "+ev.Entry.URL)
		case *network.EventRequestWillBeSent:
			note(&w.asked, ev.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}), call(runtime.Enable, cdp.Empty{}))
	return w
}

type step = chromedp.Action[chromedp.Void]

func do(t *testing.T, ctx context.Context, steps ...step) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// call is a command of the browser's protocol as a step.
func call[P, R any](command cdp.Command[P, R], params P) step {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}

// eval is the value of an expression in the page.
func eval[T any](t *testing.T, ctx context.Context, js string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js))
	if err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	return v
}

func TestPagesInBrowser(t *testing.T) {
	ctx, srv := browser(t), serve(t, true)
	w := watch(t, ctx)
	for _, path := range everyPage {
		do(t, ctx, chromedp.Navigate(srv.URL+path))
		for _, width := range []int64{1440, 1000, 390} {
			do(t, ctx, chromedp.EmulateViewport(width, 900))
			time.Sleep(50 * time.Millisecond) // the page lays itself out anew
			if wide := eval[int64](t, ctx, "document.scrollingElement.scrollWidth"); wide > width {
				widest := eval[string](t, ctx, `[...document.querySelectorAll("main *")].sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0].outerHTML.slice(0, 120)`)
				t.Errorf("%s is %d wide on a screen of %d: %s", path, wide, width, widest)
			}
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.complaints {
		t.Error("the browser says:", c)
	}
	for _, u := range w.asked {
		if !strings.HasPrefix(u, srv.URL+"/") && !strings.HasPrefix(u, "data:") {
			t.Error("a page asked for", u)
		}
	}
	if len(w.asked) < 3*len(everyPage) {
		t.Errorf("only %d requests seen", len(w.asked))
	}
}

func TestDocumentInBrowser(t *testing.T) {
	ctx, srv := browser(t), serve(t, true)
	still := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}
	do(t, ctx, call(emulation.SetEmulatedMedia, still), chromedp.EmulateViewport(1440, 900), chromedp.Navigate(srv.URL+"/document/"+sampleID), chromedp.WaitVisible(chromedp.CSS(".laid .card")))

	// cards lie beside one another's words and never over one another
	const overlaps = `(() => { const boxes = [...document.querySelectorAll(".card")].map((c) => c.getBoundingClientRect());
		return boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom - .5 && b.top < a.bottom - .5)).length; })()`
	if n := eval[int](t, ctx, overlaps); n > 0 {
		t.Errorf("%d cards overlap", n)
	}

	// words → card; the innermost claim first, then those around it
	const figure = `.hl.k-figure a`
	do(t, ctx, chromedp.Click(chromedp.CSS(figure)))
	on := `document.querySelector(".card.on")?.dataset.claim ?? ""`
	first := eval[string](t, ctx, on)
	if want := eval[string](t, ctx, `document.querySelector(".hl.k-figure").dataset.claim`); first != want {
		t.Errorf("a click on the figure chose %q, not %q", first, want)
	}
	if hash := eval[string](t, ctx, "location.hash"); hash != "#claim-"+first {
		t.Errorf("the address says %q", hash)
	}
	if off := eval[float64](t, ctx, `Math.abs(document.querySelector(".card.on").getBoundingClientRect().top - document.querySelector(".hl.on").getClientRects()[0].top)`); off > 3 {
		t.Errorf("the chosen card stands %.0f pixels from its words", off)
	}
	do(t, ctx, chromedp.Click(chromedp.CSS(figure)))
	if second := eval[string](t, ctx, `document.querySelector(".card.on").className`); !strings.Contains(second, "k-statement") {
		t.Errorf("a second click chose %q, not the statement around", second)
	}

	// card → words, all stretches of them
	do(t, ctx, chromedp.Click(chromedp.CSS(`.card.k-instrument .card-caption a`)))
	if ok := eval[bool](t, ctx, `(() => { const id = document.querySelector(".card.on").dataset.claim;
		const all = [...document.querySelectorAll(".hl[data-claim='" + id + "']")]; return all.length > 0 && all.every((e) => e.classList.contains("on")); })()`); !ok {
		t.Error("a click on a card does not mark its words")
	}

	// an address with a claim opens at it
	do(t, ctx, chromedp.Navigate(srv.URL+"/document/"+sampleID+"?x#claim-"+first), chromedp.WaitVisible(chromedp.CSS(".card.on")))
	if got := eval[string](t, ctx, on); got != first {
		t.Errorf("the address of %s opened at %s", first, got)
	}

	// the switch of a kind hides its cards
	do(t, ctx, chromedp.Click(chromedp.CSS("label.k-figure")))
	if n := eval[int](t, ctx, `[...document.querySelectorAll(".card.k-figure")].filter((c) => c.offsetParent).length`); n != 0 {
		t.Errorf("%d figures still shown", n)
	}
}

func TestKeysInBrowser(t *testing.T) {
	ctx, srv := browser(t), serve(t, true)
	chosen := `document.querySelector(".card.on, [data-row].on")?.querySelector("a.perma, a[data-open]").href ?? ""`
	for _, path := range []string{"/document/" + sampleID, "/claims/date", "/documents", "/search?q=railway"} {
		do(t, ctx, chromedp.Navigate(srv.URL+path), chromedp.WaitReady(chromedp.CSS("body")), chromedp.KeyEvent("j"))
		first := eval[string](t, ctx, chosen)
		do(t, ctx, chromedp.KeyEvent("j"))
		second := eval[string](t, ctx, chosen)
		do(t, ctx, chromedp.KeyEvent("k"))
		if back := eval[string](t, ctx, chosen); first == "" || first == second || back != first {
			t.Errorf("%s: j, j, k chose %q, %q, %q", path, first, second, back)
		}
	}
	do(t, ctx, chromedp.KeyEvent("?"))
	if !eval[bool](t, ctx, `document.querySelector("dialog.help").open`) {
		t.Error("? opens no help")
	}
	do(t, ctx, chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent("/"))
	if name := eval[string](t, ctx, `document.activeElement.name`); name != "q" {
		t.Errorf("/ leads to %q", name)
	}
}

func TestThemeInBrowser(t *testing.T) {
	ctx, srv := browser(t), serve(t, true)
	const paper = `getComputedStyle(document.body).backgroundColor`
	prefer := func(v string) step {
		return call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v}}})
	}
	do(t, ctx, prefer("light"), chromedp.Navigate(srv.URL+"/"))
	light := eval[string](t, ctx, paper)
	do(t, ctx, prefer("dark"))
	dark := eval[string](t, ctx, paper)
	do(t, ctx, chromedp.Click(chromedp.CSS(".theme")))
	toggled := eval[string](t, ctx, paper)
	do(t, ctx, chromedp.Reload())
	if kept := eval[string](t, ctx, paper); light == dark || toggled != light || kept != light {
		t.Errorf("light %s, dark %s, toggled %s, after a reload %s", light, dark, toggled, kept)
	}
}

func TestWithoutJavaScript(t *testing.T) {
	ctx, srv := browser(t), serve(t, true)
	do(t, ctx, call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}), chromedp.Navigate(srv.URL+"/document/"+sampleID), chromedp.WaitVisible(chromedp.CSS(".card")))
	do(t, ctx, chromedp.Click(chromedp.CSS(`label.k-figure`)),
		call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}))
	if n := eval[int](t, ctx, `document.querySelectorAll(".laid").length`); n != 0 {
		t.Error("the cards were laid out by a script that should not run")
	}
	if n := eval[int](t, ctx, `[...document.querySelectorAll(".card.k-figure")].filter((c) => c.offsetParent).length`); n != 0 {
		t.Errorf("the switch of a kind left %d of its cards", n)
	}
}

func TestPrint(t *testing.T) {
	ctx, srv := browser(t), serve(t, true)
	do(t, ctx, chromedp.Navigate(srv.URL+"/document/"+sampleID), chromedp.WaitVisible(chromedp.CSS(".laid .card")))
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil || len(pdf) < 10_000 {
		t.Errorf("the print has %d bytes: %v", len(pdf), err)
	}
}
