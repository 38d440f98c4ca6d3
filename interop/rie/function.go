// The function that the Runtime Interface Emulator runs: it has one, so the payload says what to do.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

type outOfStock struct{ item string }

func (e outOfStock) Error() string { return fmt.Sprintf("no %s left", e.item) }

func handle(_ context.Context, event json.RawMessage) (any, error) {
	var order struct {
		Fail  string
		Sleep int
	}
	// An event that is no object is echoed, as any other.
	_ = json.Unmarshal(event, &order)
	if order.Fail != "" {
		return nil, outOfStock{order.Fail}
	}
	time.Sleep(time.Duration(order.Sleep) * time.Millisecond)
	return event, nil
}

func main() {
	lambda.Start(handle)
}
