using ApprovalGate.Log;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Harness;

/// <summary>One promise of the library, put to the test many times over while something goes wrong on purpose.</summary>
/// <remarks>
/// A trial that finds nothing proves nothing unless it can find something: so each has a control, the same scenario with one thing
/// deliberately broken beside the library, and fails as a whole when the control goes unnoticed.
/// </remarks>
internal interface ITrial
{
    /// <summary>Gets its number, such as <c>R5</c>.</summary>
    string Id { get; }

    /// <summary>Gets what it does, in one line.</summary>
    string Summary { get; }

    /// <summary>Gets how many times the full trial tries.</summary>
    int FullSize { get; }

    /// <summary>Gets how many violations the control must find at least.</summary>
    int Planted => 1;

    /// <summary>Gets the share of the full size that every build tries: what takes a few seconds.</summary>
    double BuildShare => 0.01;

    /// <summary>Tries the library.</summary>
    /// <exception cref="CannotRunHereException">This machine lacks something the trial needs.</exception>
    Task<Tally> RunAsync(Bout bout);

    /// <summary>Tries what is deliberately broken.</summary>
    Task<Tally> RunControlAsync(Bout bout);
}
