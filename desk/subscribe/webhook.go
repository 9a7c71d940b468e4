package subscribe

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/intake/fetch"
)

// Body is what a webhook gets.
type Body struct {
	ID           string `json:"id"` // of the message, the same however often it is sent
	Subscription struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	} `json:"subscription"`
	Items []Item `json:"items"`
}

// Headers of a message to a webhook, as Standard Webhooks (standardwebhooks.com)
// names them. The signature is "v1," and the base64 of the HMAC-SHA256 of id,
// timestamp and body, joined by full stops. A receiver refuses timestamps that lie
// minutes back, so that nobody can send it again what he has overheard.
const (
	HeaderID        = "webhook-id"
	HeaderTimestamp = "webhook-timestamp" // seconds since 1970
	HeaderSignature = "webhook-signature"
)

// Sign makes the signature of a message with a secret of [Subscription].
func Sign(secret, id string, at time.Time, body []byte) (string, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
	if err != nil {
		return "", fmt.Errorf("reading the secret of a webhook: %w", err)
	}
	sum := hmac.New(sha256.New, key)
	fmt.Fprintf(sum, "%s.%d.%s", id, at.Unix(), body)
	return "v1," + base64.StdEncoding.EncodeToString(sum.Sum(nil)), nil
}

// post sends a message to the webhook of its subscription.
func (s *Service) post(ctx context.Context, m *claimed) error {
	body := Body{ID: m.ID, Items: m.items}
	body.Subscription.ID, body.Subscription.Title = m.subscription.ID, m.subscription.Title
	text, err := json.Marshal(body)
	if err != nil {
		return permanentError{err}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.subscription.Webhook, bytes.NewReader(text))
	if err != nil {
		return permanentError{errors.New("the address of the webhook cannot be read")}
	}
	at := s.now()
	signature, err := Sign(m.subscription.Secret, m.ID, at, text)
	if err != nil {
		return permanentError{err}
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Detente-Webhook/1")
	req.Header.Set(HeaderID, m.ID)
	req.Header.Set(HeaderTimestamp, strconv.FormatInt(at.Unix(), 10))
	req.Header.Set(HeaderSignature, signature)
	resp, err := s.http.Do(req)
	if err != nil {
		return refusal(err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10)) // so that the connection can be used again
	return answered(resp)
}

// refusal says why there was no answer. The address is left out: it may hold a
// secret.
func refusal(err error) error {
	if fetch.Inward(err) {
		return permanentError{fmt.Errorf("%w: allow_addresses can allow it", fetch.ErrInward)}
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.New("no answer in time")
	}
	return err
}

// answered tells what an answer means: any of 2xx is well, 410 wants no more.
func answered(resp *http.Response) error {
	err := fmt.Errorf("the webhook answers %s", clean(resp.Status))
	switch {
	case resp.StatusCode/100 == 2:
		return nil
	case resp.StatusCode == http.StatusGone:
		return permanentError{err}
	}
	if seconds, fault := strconv.Atoi(resp.Header.Get("Retry-After")); fault == nil && seconds > 0 {
		return waitError{err, time.Duration(min(seconds, 24*60*60)) * time.Second}
	}
	return err
}
