using ApprovalGate.Policies;
using ApprovalGate.PolicyVersions;

namespace ApprovalGate;

/// <summary>What policy files need of their gate.</summary>
internal interface IPolicyFileHost
{
    /// <summary>Puts a policy in the place of another, for every call made from here on.</summary>
    void Replace(PolicyFile replaced, PolicyFile next);

    /// <summary>Puts a policy on trial, in place of the one that was.</summary>
    void ReplaceShadow(PolicyFile onTrial);

    /// <summary>Has people asked about a policy that asks for less, and puts it in force once they approve it.</summary>
    Task AskAsync(PolicyFile inForce, PolicyFile next, string weaker);

    /// <summary>Says that changed files are not in force.</summary>
    void Refused(Exception why);

    /// <summary>Says that another process has put another policy in force.</summary>
    void Disagrees(string own, PolicyLoaded other);
}
