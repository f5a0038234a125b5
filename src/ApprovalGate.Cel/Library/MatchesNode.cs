using System.Text.RegularExpressions;
using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary><c>matches</c> with a constant pattern, which is made once.</summary>
internal sealed class MatchesNode : BoolNode
{
    private readonly Node _text;
    private readonly Regex? _regex;
    private readonly string _problem;

    public MatchesNode(Node text, string pattern)
    {
        _text = text;
        _regex = RegexFunction.Make(pattern, out _problem);
    }

    public override bool EvalBool(ref Frame frame)
    {
        var text = _text.EvalString(ref frame);
        if (frame.Failed)
        {
            return false;
        }

        if (_regex is null)
        {
            frame.Fail(CelEvaluationErrorKind.InvalidArgument, _problem, Span);
            return false;
        }

        var isMatch = RegexFunction.IsMatch(ref frame, _regex, text);
        frame.Locate(Span);
        return isMatch;
    }
}
