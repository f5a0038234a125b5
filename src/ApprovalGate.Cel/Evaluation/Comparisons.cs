namespace ApprovalGate.Cel.Evaluation;

/// <summary>Which orders a comparison accepts. A struct, so that each comparison is compiled with its own test inlined.</summary>
internal interface IComparison
{
    bool Holds(long left, long right);

    bool Holds(ulong left, ulong right);

    bool Holds(double left, double right);

    bool Holds(int order);
}

internal readonly struct Less : IComparison
{
    public bool Holds(long left, long right) => left < right;

    public bool Holds(ulong left, ulong right) => left < right;

    public bool Holds(double left, double right) => left < right;

    public bool Holds(int order) => order == -1;
}

internal readonly struct LessOrEqual : IComparison
{
    public bool Holds(long left, long right) => left <= right;

    public bool Holds(ulong left, ulong right) => left <= right;

    public bool Holds(double left, double right) => left <= right;

    public bool Holds(int order) => order is -1 or 0;
}

internal readonly struct Greater : IComparison
{
    public bool Holds(long left, long right) => left > right;

    public bool Holds(ulong left, ulong right) => left > right;

    public bool Holds(double left, double right) => left > right;

    public bool Holds(int order) => order == 1;
}

internal readonly struct GreaterOrEqual : IComparison
{
    public bool Holds(long left, long right) => left >= right;

    public bool Holds(ulong left, ulong right) => left >= right;

    public bool Holds(double left, double right) => left >= right;

    public bool Holds(int order) => order is 0 or 1;
}

internal readonly struct Equal : IComparison
{
    public bool Holds(long left, long right) => left == right;

    public bool Holds(ulong left, ulong right) => left == right;

    public bool Holds(double left, double right) => left == right;

    public bool Holds(int order) => order == 0;
}

internal readonly struct NotEqual : IComparison
{
    public bool Holds(long left, long right) => left != right;

    public bool Holds(ulong left, ulong right) => left != right;

    public bool Holds(double left, double right) => left != right;

    public bool Holds(int order) => order != 0;
}
