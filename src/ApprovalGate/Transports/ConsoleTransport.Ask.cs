using System.Globalization;
using System.Text;
using ApprovalGate.Presentation;
using ApprovalGate.Transports;

namespace ApprovalGate;

/// <content>The dialogue, on the transport's own thread.</content>
public sealed partial class ConsoleTransport
{
    private const string Help = """
        a, approve [reason]   The call runs as shown.
        d, deny [reason]      It does not run; the agent is told the reason.
        r, reply text         Kept in the log; the agent does not see it.
        s, skip               Ask me no more; it stays pending.
        ?                     Show it again.
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private bool _interrupted;

    private void Ask(ConsolePrompt prompt)
    {
        if (_interrupted && !Acknowledged(prompt))
        {
            return;
        }

        while (_terminal.TryReadKey(out _))
        {
            // Typed before the request was on the screen: not an answer to it.
        }

        var text = new ConsolePages(RequestPresentation.Of(prompt.Request, new PresentationOptions { Clock = _clock }), _terminal);
        Say(text.Next());
        if (text.IsWhole)
        {
            Say(Help);
        }

        while (true)
        {
            _terminal.Write($"{prompt.Request.Id.Prefix}> ");
            if (ReadLine(prompt) is not { } line)
            {
                _interrupted = true;
                Say("");
                var how = _closed ? "the gate closes" : prompt.HowItEnded(Patience);
                Say($"Request {prompt.Request.Id.Prefix} needs no answer any more: {how}. What was typed is dropped.");
                return;
            }

            if (IsDone(prompt, text, line))
            {
                return;
            }
        }
    }

    /// <summary>After a request ended under somebody's fingers, the next is shown only when they say that they have seen it.</summary>
    private bool Acknowledged(ConsolePrompt prompt)
    {
        Say("Another request waits. Press Enter to see it.");
        _interrupted = ReadLine(prompt, echo: false) is null;
        return !_interrupted;
    }

    private bool IsDone(ConsolePrompt prompt, ConsolePages text, string line)
    {
        var (command, rest) = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : (line.Trim(), null);
        switch (command.ToUpperInvariant())
        {
            case "" or "W" or "WHOLE" when !text.IsWhole:
                Say(command.Length == 0 ? text.Next() : text.Rest());
                Say(text.IsWhole ? Help : "");
                return false;
            case "":
                return false;
            case "A" or "APPROVE" when !text.IsWhole:
                Say("It is not shown whole yet, so it cannot be approved. Enter shows more, w all of it.");
                return false;
            case "A" or "APPROVE":
                return Send(() => Decide(prompt, Answer.Approve, rest));
            case "D" or "DENY":
                return Send(() => Decide(prompt, Answer.Deny, rest));
            case "R" or "REPLY" when rest is not null:
                return Send(() => Reply(prompt, rest));
            case "R" or "REPLY":
                Say("Type the reply behind it: r which file?");
                return false;
            case "S" or "SKIP":
                Say($"Skipped; it stays pending. `approvalgate approve {prompt.Request.Id.Prefix}` or deny answers it later, if the store is a file or a database.");
                return true;
            case "?" or "H" or "HELP":
                text.Restart();
                Say(text.Next());
                Say(Help);
                return false;
            case "Y" or "YES" or "N" or "NO":
                Say("One key alone decides nothing here: type a (approve) or d (deny).");
                return false;
            default:
                Say("Not understood. " + Environment.NewLine + Help);
                return false;
        }
    }

    private bool Decide(ConsolePrompt prompt, Answer answer, string? reason)
    {
        var decision = new Decision(prompt.Request.Id, prompt.Request.Digest, answer, _approver, Name) { Reason = reason };
        var state = prompt.Inbox.DecideAsync(decision).GetAwaiter().GetResult();
        Say(state == RequestState.Pending ? "Recorded. It needs more approvers." : $"Recorded: {state}.");
        return true;
    }

    private bool Reply(ConsolePrompt prompt, string text)
    {
        prompt.Inbox.ReplyAsync(new Reply(prompt.Request.Id, _approver, Name, text)).GetAwaiter().GetResult();
        Say("Kept in the log. The agent does not see it: a reason given with deny reaches the agent. The request still waits for an answer.");
        return false;
    }

    private bool Send(Func<bool> send)
    {
        try
        {
            return send();
        }
        catch (DecisionRejectedException exception)
        {
            Say(VisibleText.OfText(exception.Message));
            return exception.Rejection is DecisionRejection.TooLate or DecisionRejection.UnknownRequest
                or DecisionRejection.SignatureMissing;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Say($"Not recorded: {VisibleText.OfText(exception.Message)} Try again.");
            return false;
        }
    }

    /// <summary>Reads a line; <see langword="null"/> when the request ends or the gate closes before it is complete.</summary>
    private string? ReadLine(ConsolePrompt prompt, bool echo = true)
    {
        var line = new StringBuilder();
        while (!_closed && !prompt.HasEnded)
        {
            if (!_terminal.TryReadKey(out var key))
            {
                _wake.WaitOne(Poll);
            }
            else if (key.Key == ConsoleKey.Enter)
            {
                Say("");
                return line.ToString();
            }
            else if (echo)
            {
                Edit(line, key);
            }
        }

        return null;
    }

    private void Edit(StringBuilder line, ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Backspace)
        {
            if (line.Length > 0)
            {
                var width = Echo(line[^1]).Length;
                line.Length--;
                _terminal.Write(string.Concat(Enumerable.Repeat("\b \b", width)));
            }
        }
        else if (key.KeyChar != '\0' && key.Key != ConsoleKey.Escape)
        {
            line.Append(key.KeyChar);
            _terminal.Write(Echo(key.KeyChar));
        }
    }

    private static string Echo(char typed) => VisibleText.OfText(typed.ToString(CultureInfo.InvariantCulture));

    private void Say(string safe) => _terminal.Write(safe + Environment.NewLine);
}
